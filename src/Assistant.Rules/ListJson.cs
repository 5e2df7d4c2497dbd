using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Assistant.Rules;

/// <summary>
/// A recommending unit's list as JSON: <c>{"channel":…, "recommender":…, "quota":{"individual":n,"team":n},
/// "candidates":[{"name","kind","unit","facts":{…}}]}</c>. All but the candidates may be left out or <c>null</c>, which is
/// unknown. What is wrong with the list refuses it whole; what is wrong with one candidate is an error of that one.
/// </summary>
public static class ListJson
{
    /// <summary>The most candidates that one list may have.</summary>
    public const int MostCandidates = 5000;

    const string ListForm =
        """应为 {"channel":"…","candidates":[{"name":"…","kind":"individual 或 team","unit":"…","facts":{…}}],"quota":{"individual":1,"team":1}}""";

    /// <summary>Reads one list.</summary>
    /// <param name="json">The whole text; a byte order mark is passed over.</param>
    /// <param name="policy">The policy that names the channels.</param>
    /// <param name="catalog">The facts that candidates may state.</param>
    /// <param name="list">The list, when the answer is true.</param>
    /// <param name="error">Otherwise one Chinese sentence that names the key and says what is allowed.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> json,
        ListPolicy policy,
        FactCatalog catalog,
        [NotNullWhen(true)] out SubmittedList? list,
        [NotNullWhen(false)] out string? error
    )
    {
        (list, error) = (null, null);
        try
        {
            using var document = Parse(json);
            list = ReadList(document.RootElement, policy, catalog);
            return true;
        }
        catch (RefusedException refused)
        {
            error = refused.Message;
        }
        return false;
    }

    /// <summary>Reads a quota alone, <c>{"individual":n,"team":n}</c>; a number that is left out is unknown.</summary>
    /// <param name="json">The whole text; a byte order mark is passed over.</param>
    /// <param name="quota">The quota, when the answer is true.</param>
    /// <param name="error">Otherwise one Chinese sentence that says what is allowed.</param>
    public static bool TryReadQuota(
        ReadOnlyMemory<byte> json,
        [NotNullWhen(true)] out PerKind<decimal?>? quota,
        [NotNullWhen(false)] out string? error
    )
    {
        (quota, error) = (null, null);
        try
        {
            using var document = Parse(json);
            quota = ReadQuota(document.RootElement);
            return true;
        }
        catch (RefusedException refused)
        {
            error = refused.Message;
        }
        return false;
    }

    static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json);
        }
        catch (JsonException broken)
        {
            throw new RefusedException(
                $"不是合法的 JSON（第 {broken.LineNumber + 1} 行第 {broken.BytePositionInLine + 1} 个字节附近），请检查引号、逗号和括号。"
            );
        }
    }

    static SubmittedList ReadList(JsonElement root, ListPolicy policy, FactCatalog catalog)
    {
        var members = Members(root, ListForm, ListKeys.Channel, ListKeys.Recommender, ListKeys.Candidates, ListKeys.Quota);
        if (!members.TryGetValue(ListKeys.Candidates, out var candidates) || candidates.ValueKind != JsonValueKind.Array)
        {
            throw new RefusedException($"「{ListKeys.Candidates}」应为一列候选人，{ListForm}。");
        }
        if (candidates.GetArrayLength() > MostCandidates)
        {
            throw new RefusedException($"候选人超过 {MostCandidates} 个，请分成几份。");
        }
        return new SubmittedList(
            OptionalText(members, ListKeys.Channel) is { } channel ? Channel(channel, policy.Channel) : null,
            OptionalText(members, ListKeys.Recommender),
            members.TryGetValue(ListKeys.Quota, out var quota) ? ReadQuota(quota) : null,
            [.. candidates.EnumerateArray().Select((candidate, at) => ReadCandidate(candidate, $"第{at + 1}个候选人", catalog))]
        );
    }

    static string Channel(string name, FactDefinition channel) =>
        channel.Values.IndexOf(name) is >= 0 and var place
            ? channel.Values[place]
            : throw new RefusedException($"「{ListKeys.Channel}」没有这个取值，应为下列之一：{string.Join("、", channel.Values)}。");

    static PerKind<decimal?> ReadQuota(JsonElement quota)
    {
        const string Form = """应为 {"individual":1,"team":1}，数是不小于 0 的整数""";
        var members = Members(quota, $"「{ListKeys.Quota}」{Form}", Individual, Team);
        return new(Number(Individual), Number(Team));

        decimal? Number(string key) =>
            !members.TryGetValue(key, out var number) ? null
            : number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var whole) && whole >= 0 && decimal.IsInteger(whole)
                ? whole
            : throw new RefusedException($"「{ListKeys.Quota}」的「{key}」不对，{Form}。");
    }

    const string Individual = "individual";
    const string Team = "team";

    static SubmittedCandidate ReadCandidate(JsonElement json, string place, FactCatalog catalog)
    {
        const string Form = """应为 {"name":"…","kind":"individual 或 team","unit":"…","facts":{…}}""";
        var candidate = new Candidate(null, null, null, null);
        try
        {
            var members = Members(json, Form, ListKeys.Name, ListKeys.Kind, ListKeys.Unit, ListKeys.Facts);
            // One after the other, so that a list counts a candidate as far as it is sound.
            candidate = candidate with
            {
                Name = OptionalText(members, ListKeys.Name),
            };
            candidate = candidate with { Unit = OptionalText(members, ListKeys.Unit) };
            candidate = candidate with
            {
                Kind = OptionalText(members, ListKeys.Kind) switch
                {
                    Individual => CandidateKind.Individual,
                    Team => CandidateKind.Team,
                    _ => throw new RefusedException($"「{ListKeys.Kind}」应为 {Individual} 或 {Team}。"),
                },
            };
            if (candidate.Name is null)
            {
                throw new RefusedException($"缺少「{ListKeys.Name}」，个人写姓名，团队写负责人的姓名。");
            }
            candidate = candidate with { Facts = ReadFacts(members, catalog) };
            return new(candidate, place, null);
        }
        catch (RefusedException refused)
        {
            return new(candidate, place, $"{place}：{refused.Message}");
        }
    }

    static Facts ReadFacts(Dictionary<string, JsonElement> members, FactCatalog catalog) =>
        !members.TryGetValue(ListKeys.Facts, out var facts) ? Facts.None(catalog)
        : Misspelt(facts, catalog) is { } hint ? throw new RefusedException($"「{ListKeys.Facts}」里有{hint}。")
        : FactsJson.TryRead(facts.GetRawText(), catalog, out var known, out var error) ? known
        : throw new RefusedException(error);

    /// <summary>
    /// The first key that names no fact, with those that may be meant; null when there is none, or none is near. What is said of facts
    /// by themselves goes on to name every fact, too much for each of many rows.
    /// </summary>
    static string? Misspelt(JsonElement facts, FactCatalog catalog) =>
        facts.ValueKind != JsonValueKind.Object ? null
        : facts.EnumerateObject().Select(Name).FirstOrDefault(name => !catalog.TryGet(name, out _)) is { } unknown
        && catalog.SimilarTo(unknown) is { IsEmpty: false } similar
            ? $"不认识的键「{FactsReader.Shown(unknown)}」，是否想写 {string.Join("、", similar)}？请改正"
        : null;

    /// <summary>The members of an object that have a value; a key that nobody reads or that is written twice is refused.</summary>
    static Dictionary<string, JsonElement> Members(JsonElement json, string form, params ReadOnlySpan<string> keys)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException($"不是 JSON 对象，{form}。");
        }
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var name = Name(member);
            if (!keys.Contains(name))
            {
                var hint = SimilarNames.Of(name, keys.ToArray()) is [var similar, ..] ? $"是否想写 {similar}？" : "";
                throw new RefusedException($"不认识的键「{FactsReader.Shown(name)}」，{hint}{form}。");
            }
            if (!members.TryAdd(name, member.Value))
            {
                throw new RefusedException($"「{name}」写了两次，请只保留一个。");
            }
        }
        foreach (var empty in members.Where(member => member.Value.ValueKind == JsonValueKind.Null).Select(member => member.Key).ToList())
        {
            members.Remove(empty);
        }
        return members;
    }

    static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair.
            throw new RefusedException("有的键里有无法识别的字符。");
        }
    }

    /// <summary>A text; one of nothing but blanks is as good as none.</summary>
    static string? OptionalText(Dictionary<string, JsonElement> members, string key)
    {
        if (!members.TryGetValue(key, out var value))
        {
            return null;
        }
        try
        {
            return value.ValueKind != JsonValueKind.String ? throw new RefusedException($"「{key}」应为一段文字。")
                : value.GetString()!.Trim() is { } text && SameText.Of(text).Length > 0 ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException($"「{key}」里有无法识别的字符。");
        }
    }

    sealed class RefusedException(string message) : Exception(message);
}
