using System.Globalization;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>
/// A requirement of the contract as plain code. Shares nothing with the rules core but the facts: what is unknown in a
/// <see cref="Leaf"/> is tried out with every value that matters, and <see cref="AnyOf"/> and <see cref="AllOf"/> follow
/// the contract's words on combinations.
/// </summary>
abstract record OracleTest
{
    public const string Met = "met";
    public const string NotMet = "not_met";
    public const string Review = "review";
    public const string Unknown = "unknown";

    public abstract string Status(Facts facts);

    /// <summary>While the status is unknown: the facts that are still needed.</summary>
    public abstract IEnumerable<string> Needs(Facts facts);

    public static string YesNo(bool met) => met ? Met : NotMet;

    public static OracleTest Has(string degree) => new Leaf([degree], known => YesNo(known.Name(degree) != "none"));

    public static OracleTest Is(string fact) => new Leaf([fact], known => YesNo(known.Yes(fact)));

    public static OracleTest IsNot(string fact) => new Leaf([fact], known => YesNo(!known.Yes(fact)));

    public static OracleTest Named(string fact, params string[] names) =>
        new Leaf([fact], known => YesNo(names.Contains(known.Name(fact))));

    public static OracleTest AtLeast(string fact, decimal bound) => new Leaf([fact], known => YesNo(known.Number(fact) >= bound));

    public static OracleTest AtMost(string fact, decimal bound) => new Leaf([fact], known => YesNo(known.Number(fact) <= bound));

    public static OracleTest Claim(string fact) => new Leaf([fact], known => known.Yes(fact) ? Review : NotMet);

    /// <summary>
    /// Decided from facts that are all known exactly. The status is known when it is the same however the unknown facts
    /// turn out; a fact is needed when some change of it alone changes the status.
    /// </summary>
    public sealed record Leaf(string[] Names, Func<Exact, string> Decide) : OracleTest
    {
        /// <summary>Days and numbers on either side of every bound.</summary>
        static readonly object[] Probes =
        [
            new DateOnly(1971, 12, 31),
            new DateOnly(1972, 1, 1),
            new DateOnly(1976, 12, 31),
            new DateOnly(1977, 1, 1),
            new DateOnly(1979, 12, 31),
            new DateOnly(1980, 1, 1),
            .. Enumerable.Range(0, 20).Select(half => (object)(half / 2m)),
        ];

        public override string Status(Facts facts) =>
            Completions(facts, Names).Select(Decide).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : Unknown;

        public override IEnumerable<string> Needs(Facts facts) => Names.Where(name => Matters(facts, name));

        bool Matters(Facts facts, string name) =>
            Completions(facts, [.. Names.Where(other => other != name)])
                .Any(others =>
                    Completions(facts, [name]).Select(one => Decide(new Exact(others, one))).Distinct(StringComparer.Ordinal).Count() > 1
                );

        /// <summary>Every way in which the named facts may turn out.</summary>
        static IEnumerable<Exact> Completions(Facts facts, string[] names) =>
            names.Aggregate(
                (IEnumerable<Exact>)[new Exact()],
                (cases, name) =>
                    cases.SelectMany(known => Possible(facts, name).Select(value => new Exact(known, new Exact { [name] = value })))
            );

        static IEnumerable<object> Possible(Facts facts, string name)
        {
            Some.Library.Catalog.TryGet(name, out var fact);
            return (fact!.Type, facts[fact]) switch
            {
                (FactType.Bool, BoolValue known) => [known.Value],
                (FactType.Bool, _) => [true, false],
                (FactType.Enum, EnumValue known) => [known.Name],
                (FactType.Enum, _) => fact.Values,
                (FactType.Number, var known) => Between(Probes.OfType<decimal>(), (known as NumberValue)?.Range),
                (_, var known) => Between(Probes.OfType<DateOnly>(), (known as DateValue)?.Days),
            };
        }

        static IEnumerable<object> Between<T>(IEnumerable<T> probes, Interval<T>? known)
            where T : struct, IComparable<T>
        {
            var (low, high) = (known?.Low, known?.High);
            var inside = probes.Where(probe =>
                (low is not { } l || probe.CompareTo(l) >= 0) && (high is not { } h || probe.CompareTo(h) <= 0)
            );
            return inside.Concat(new[] { low, high }.OfType<T>()).Distinct().Cast<object>();
        }
    }

    /// <summary>“met if any part is met, else unknown if any is unknown, else review if any is review, else not_met”.</summary>
    public sealed record AnyOf(params OracleTest[] Parts) : OracleTest
    {
        public override string Status(Facts facts) => First([.. Parts.Select(part => part.Status(facts))], [Met, Unknown, Review, NotMet]);

        public override IEnumerable<string> Needs(Facts facts) => OfUnknown(Parts, facts);
    }

    /// <summary>“not_met if any part is not_met, else unknown if any is unknown, else review if any is review, else met”.</summary>
    public sealed record AllOf(params OracleTest[] Parts) : OracleTest
    {
        public override string Status(Facts facts) => First([.. Parts.Select(part => part.Status(facts))], [NotMet, Unknown, Review, Met]);

        public override IEnumerable<string> Needs(Facts facts) => OfUnknown(Parts, facts);
    }

    static string First(string[] statuses, string[] inThisOrder) => inThisOrder.First(statuses.Contains);

    static IEnumerable<string> OfUnknown(OracleTest[] parts, Facts facts) =>
        parts.Where(part => part.Status(facts) == Unknown).SelectMany(part => part.Needs(facts));

    /// <summary>Facts that are all known exactly.</summary>
    internal sealed class Exact : Dictionary<string, object>
    {
        public Exact()
            : base(StringComparer.Ordinal) { }

        public Exact(Exact one, Exact other)
            : base(one.Concat(other), StringComparer.Ordinal) { }

        public bool Yes(string fact) => (bool)this[fact];

        public string Name(string fact) => (string)this[fact];

        public decimal Number(string fact) => Convert.ToDecimal(this[fact], CultureInfo.InvariantCulture);

        public DateOnly Day(string fact) => (DateOnly)this[fact];
    }
}
