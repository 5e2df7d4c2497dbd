using System.Collections.Immutable;

namespace Assistant.Knowledge.Forms;

/// <summary>What a field of a form holds.</summary>
public enum FormFieldType
{
    /// <summary>A phrase in people's own words, without a full stop.</summary>
    Text,

    /// <summary>A number with a unit; never negative.</summary>
    Number,

    /// <summary>An amount in yuan; never negative.</summary>
    Money,

    /// <summary>A day, a month or a year.</summary>
    Date,

    /// <summary>One of the field's choices.</summary>
    Choice,

    /// <summary>Several phrases, such as the evidence that is offered.</summary>
    Texts,
}

/// <summary>Something that a draft may state and the rules do not need. Read from <c>drafting/fields.yaml</c>.</summary>
/// <param name="Name">The key in facts files.</param>
/// <param name="Label">What people call it, such as 项目名称; stands in the place of a value that is still missing.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Ask">The question for it.</param>
public sealed record FormField(string Name, string Label, FormFieldType Type, string Ask)
{
    /// <summary>The unit of a number, such as 项; empty for other types.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What a good answer looks like; null where the question says it.</summary>
    public string? Hint { get; init; }

    /// <summary>As many characters a phrase may have.</summary>
    public int Most { get; init; } = 200;

    /// <summary>The values to choose from; empty for other types.</summary>
    public ImmutableArray<FormChoice> Choices { get; init; } = [];

    /// <summary>Whether what it holds proves what else is said of the same thing.</summary>
    public bool IsEvidence { get; init; }

    /// <summary>Whether it tells who somebody is or where they are, so that it does not leave the house.</summary>
    public bool Identifies { get; init; }
}

/// <summary>A value of a field.</summary>
/// <param name="Value">As facts files write it.</param>
/// <param name="Label">As people choose it.</param>
/// <param name="Forms">Its other forms in a sentence by name, such as verb: 主持完成.</param>
public sealed record FormChoice(string Value, string Label, ImmutableDictionary<string, string> Forms);

/// <summary>Things of a kind of which a draft tells one after the other: projects, achievements, expenses.</summary>
/// <param name="Name">The key in facts files, under which a list of them stands.</param>
/// <param name="Label">What one of them is called, such as 项目.</param>
/// <param name="Fields">What is told of each.</param>
public sealed record FormRecord(string Name, string Label, ImmutableArray<FormField> Fields)
{
    /// <summary>The field of a name; null when there is none.</summary>
    public FormField? this[string name] => Fields.FirstOrDefault(field => field.Name == name);
}
