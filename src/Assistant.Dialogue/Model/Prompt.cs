using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Assistant.Knowledge.Sources;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;

namespace Assistant.Dialogue.Model;

/// <summary>
/// What a model is told for one task. Read from a file in the YAML prompt schema of Semantic Kernel, of which the part is
/// allowed that is understood here: Handlebars with plain values and lists, and <c>message</c> elements for the roles.
/// </summary>
sealed partial class Prompt
{
    const int MostTokens = 4000;

    readonly HandlebarsTemplate<object, object> _template;

    Prompt(YamlMap file, PromptVariables given)
    {
        file.Allow("name", "description", "template_format", "template", "input_variables", "execution_settings");
        if (file.Text("name") is var name && name != given.Prompt)
        {
            throw file.Error("name", $"「name」应与文件名相同，写成 {given.Prompt}，现在是「{name}」。");
        }
        _ = file.Text("description");
        if (file.Text("template_format") != "handlebars")
        {
            throw file.Error("template_format", "「template_format」只支持 handlebars。");
        }
        CheckVariables(file, given);
        Options = ReadOptions(file.Map("execution_settings").Allow("default").Map("default"));
        try
        {
            _template = Engine.Compile(file.Text("template"));
            _ = Fill(given.Sample);
        }
        catch (HandlebarsException broken)
        {
            throw file.Error("template", $"模板写法有误：{broken.Message}");
        }
        catch (XmlException broken)
        {
            throw file.Error("template", $"模板应由 <message role=\"system\">…</message> 这样的段落组成：{broken.Message}");
        }
    }

    /// <summary>How the model is to answer: temperature, length, form.</summary>
    public ChatOptions Options { get; }

    /// <summary>Reads a prompt and tries it out.</summary>
    /// <exception cref="KnowledgeException">It cannot be used.</exception>
    public static Prompt Read(YamlMap file, PromptVariables given) => new(file, given);

    /// <summary>The messages with the values filled in. No value can end its message or begin another.</summary>
    public ImmutableArray<ChatMessage> Fill(object values)
    {
        var messages = ImmutableArray.CreateBuilder<ChatMessage>();
        using var reader = XmlReader.Create(
            new StringReader(_template(values)),
            new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit }
        );
        while (reader.MoveToContent() != XmlNodeType.None)
        {
            var role = reader.Name == "message" ? reader.GetAttribute("role") : null;
            if (role is not ("system" or "user" or "assistant"))
            {
                throw new XmlException($"这里应为 role 是 system、user 或 assistant 的 message，而不是「{reader.Name}{reader.Value}」。");
            }
            messages.Add(new ChatMessage(new ChatRole(role), reader.ReadElementContentAsString().Trim()));
        }
        return messages.Count > 0 ? messages.ToImmutable() : throw new XmlException("一个 message 也没有。");
    }

    static ChatOptions ReadOptions(YamlMap settings)
    {
        settings.Allow("temperature", "max_tokens", "response_format");
        return new ChatOptions
        {
            Temperature = settings.Has("temperature") ? (float)Number(settings, "temperature", most: 2) : null,
            MaxOutputTokens = (int)Number(settings, "max_tokens", MostTokens),
            ResponseFormat = settings.Text("response_format") switch
            {
                "json_object" => ChatResponseFormat.Json,
                "text" => ChatResponseFormat.Text,
                var other => throw settings.Error("response_format", $"「response_format」应为 json_object 或 text，现在是「{other}」。"),
            },
        };
    }

    static decimal Number(YamlMap settings, string key, int most) =>
        decimal.TryParse(settings.Text(key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw settings.Error(key, $"「{key}」应为 0 到 {most} 的数。");

    /// <summary>Declared, used and given must be the same: what is misspelt would silently be empty.</summary>
    static void CheckVariables(YamlMap file, PromptVariables given)
    {
        var declared = file.Maps("input_variables");
        foreach (var variable in declared)
        {
            variable.Allow("name", "description", "is_required");
            if (!given.Fields.ContainsKey(variable.Text("name")))
            {
                throw variable.Error(
                    "name",
                    $"程序不提供变量「{variable.Text("name")}」，可用的有：{string.Join("、", given.Fields.Keys)}。"
                );
            }
        }
        var used = new HashSet<string>(StringComparer.Ordinal);
        var list = default(string);
        foreach (var (line, tag) in Tags(file.Text("template")))
        {
            KnowledgeException Error(string message) => new(file.File, file.LineOf("template") + line, message);
            if (tag == "/each" && list is not null)
            {
                list = null;
            }
            else if (list is not null)
            {
                if (!given.Fields[list].Contains(tag, StringComparer.Ordinal))
                {
                    throw Error($"「{list}」的每一项没有「{tag}」，可用的有：{string.Join("、", given.Fields[list])}。");
                }
            }
            else
            {
                var isList = tag.StartsWith("#each ", StringComparison.Ordinal);
                var name = isList ? tag["#each ".Length..].Trim() : tag;
                if (!declared.Any(variable => variable.Text("name") == name))
                {
                    throw Error(
                        $"变量「{name}」没有列在 input_variables 里（模板里只能用 {{{{变量}}}} 和 {{{{#each 变量}}}}…{{{{/each}}}}）。"
                    );
                }
                if (isList != given.Fields[name].Length > 0)
                {
                    throw Error(
                        isList ? $"「{name}」不是列表，请直接写 {{{{{name}}}}}。" : $"「{name}」是列表，请写 {{{{#each {name}}}}}。"
                    );
                }
                used.Add(name);
                list = isList ? name : null;
            }
        }
        foreach (var name in given.Fields.Keys.Where(name => !used.Contains(name)))
        {
            var unused = declared.FirstOrDefault(variable => variable.Text("name") == name);
            throw unused is null
                ? file.Error("input_variables", $"缺少变量「{name}」。")
                : unused.Error("name", $"变量「{name}」在模板里没有用到。");
        }
    }

    /// <summary>What stands between the braces of a template, with the line below the template's first one, from 1.</summary>
    static IEnumerable<(int Line, string Tag)> Tags(string template) =>
        Tag().Matches(template).Select(tag => (template.AsSpan(0, tag.Index).Count('\n') + 1, tag.Groups["inner"].Value.Trim()));

    [GeneratedRegex("[{][{](?<inner>[^}]*)[}][}]", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    static readonly IHandlebars Engine = Handlebars.Create(
        new HandlebarsConfiguration { TextEncoder = new MarkupEncoder(), ThrowOnUnresolvedBindingExpression = true }
    );
}
