using System.Globalization;

namespace Assistant.Benchmarks;

/// <summary>The options of a benchmark: pairs of <c>--name value</c>, as the peers take them.</summary>
sealed class Options
{
    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The arguments are not pairs of a name and a value.</exception>
    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Count)
            {
                throw new ArgumentException($"Expected --name value, but found {args[i]}.", nameof(args));
            }
            options._values[args[i][2..]] = args[i + 1];
        }
        return options;
    }

    /// <exception cref="ArgumentException">The option was not given.</exception>
    public string Text(string name) =>
        _values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"Option --{name} is missing.", nameof(name));

    public bool Has(string name) => _values.ContainsKey(name);

    public double Number(string name, double otherwise) =>
        _values.TryGetValue(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
