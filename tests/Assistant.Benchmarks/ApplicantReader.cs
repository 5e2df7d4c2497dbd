using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>
/// Reads applicants as the peers' file has them into facts, by a table that is data (<c>applicants.yaml</c>). Keeps what
/// it works with from line to line, so it serves one thread.
/// </summary>
sealed class ApplicantReader
{
    const string Otherwise = "otherwise";
    const int NotRead = -1;

    readonly Facts _none;
    readonly JsonPlace _root = new("");
    readonly List<Choice> _choices = [];
    readonly int[] _numbers;
    readonly (FactDefinition, FactValue?)[] _statements;
    int _stated;

    /// <summary>Words at some places that together state facts: a row of statements for every combination of words.</summary>
    sealed record Choice(string Name, JsonPlace[] Places, (FactDefinition Fact, FactValue? Value)[]?[] Rows);

    ApplicantReader(FactCatalog catalog, YamlMap table)
    {
        _none = Facts.None(catalog);
        var columns = 0;
        foreach (var key in table.Keys)
        {
            var places = Split(key).Select(path => _root.At(path, columns++)).ToArray();
            if (table.Node(key) is YamlDotNet.RepresentationModel.YamlScalarNode)
            {
                places[0].Fact = Fact(table, key, table.Text(key));
            }
            else
            {
                _choices.Add(ReadChoice(key, places, table.Map(key)));
            }
        }
        _numbers = new int[columns];
        _statements = new (FactDefinition, FactValue?)[catalog.Definitions.Length];
    }

    /// <summary>Reads the table.</summary>
    /// <exception cref="KnowledgeException">It names a fact or a value that does not exist.</exception>
    public static ApplicantReader Load(string path, FactCatalog catalog) =>
        new(catalog, YamlMap.Parse(Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>Reads one applicant.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidDataException">A word stands in it that the table does not know.</exception>
    public Facts Read(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        _numbers.AsSpan().Fill(NotRead);
        _stated = 0;
        json.Read();
        ReadInside(ref json, _root);
        foreach (var choice in _choices)
        {
            Choose(choice);
        }
        return _none.With(_statements.AsSpan(0, _stated));
    }

    void ReadInside(ref Utf8JsonReader json, JsonPlace outer)
    {
        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var place = outer.Find(ref json, ref next);
            json.Read();
            if (place is null)
            {
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.StartObject)
            {
                ReadInside(ref json, place);
            }
            else if (place.Fact is { } fact)
            {
                _statements[_stated++] = (fact, Value(ref json, fact));
            }
            else if (json.TokenType != JsonTokenType.Null)
            {
                _numbers[place.Column] = place.NumberOf(json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan);
            }
        }
    }

    static FactValue? Value(ref Utf8JsonReader json, FactDefinition fact) =>
        json.TokenType == JsonTokenType.Null
            ? null
            : fact.Type switch
            {
                FactType.Date => new DateValue(Interval.Point(DateOnly.FromDateTime(json.GetDateTime()))),
                FactType.Number => new NumberValue(Interval.Point(json.GetDecimal())),
                FactType.Bool => new BoolValue(json.GetBoolean()),
                _ => new EnumValue(json.GetString()!),
            };

    void Choose(Choice choice)
    {
        var row = 0;
        foreach (var place in choice.Places)
        {
            if (_numbers[place.Column] is var number and not NotRead)
            {
                row = row * (place.Words + 1) + number;
            }
            else
            {
                return;
            }
        }
        foreach (var statement in choice.Rows[row] ?? throw new InvalidDataException($"The table says nothing of this {choice.Name}."))
        {
            _statements[_stated++] = statement;
        }
    }

    Choice ReadChoice(string name, JsonPlace[] places, YamlMap rows)
    {
        var keys = rows.Keys.Where(key => key != Otherwise).ToList();
        foreach (var key in keys)
        {
            _ = places.Zip(Split(key), (place, word) => place.List(word)).Count();
        }
        var statements = new (FactDefinition, FactValue?)[]?[places.Aggregate(1, (count, place) => count * (place.Words + 1))];
        Array.Fill(statements, rows.Has(Otherwise) ? Statements(rows, Otherwise) : null);
        foreach (var key in keys)
        {
            var row = places.Zip(Split(key)).Aggregate(0, (row, pair) => row * (pair.First.Words + 1) + pair.First.List(pair.Second));
            statements[row] = Statements(rows, key);
        }
        return new Choice(name, places, statements);
    }

    (FactDefinition, FactValue?)[] Statements(YamlMap rows, string key)
    {
        var stated = rows.Map(key);
        return
        [
            .. stated.Keys.Select(name =>
            {
                var (fact, text) = (Fact(stated, name, name), stated.Text(name));
                FactValue value = fact.Type == FactType.Bool ? new BoolValue(text == "true") : new EnumValue(text);
                // Taken back out of a case, where a name is the definition's own.
                return (fact, _none.With(fact, value)[fact]);
            }),
        ];
    }

    FactDefinition Fact(YamlMap at, string key, string name) =>
        _none.Catalog.TryGet(name, out var fact) ? fact : throw at.Error(key, $"没有事实「{name}」，请改用 facts.yaml 里的名字。");

    static string[] Split(string key) => key.Split(',', StringSplitOptions.TrimEntries);
}
