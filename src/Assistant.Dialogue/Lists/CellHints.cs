using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>What to write into the cells of a list, for messages and for the instructions of the template.</summary>
public sealed class CellHints(KnowledgeBase knowledge)
{
    /// <summary>What to write for a fact, as an order without a full stop.</summary>
    public string Of(FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Date => "写成 1985年6月 或 1985-06-03",
            FactType.Number => $"写一个数，如 8 或 8{knowledge.Facts[fact].Unit}",
            FactType.Bool => "写「是」或「否」",
            _ => $"写下列之一：{string.Join("、", knowledge.Facts[fact].ValueLabels)}",
        };

    /// <summary>What to write for the highest degree.</summary>
    public const string Degree = "连同形式写，如「全日制硕士」「在职博士」「境外硕士」「全日制本科」";
}
