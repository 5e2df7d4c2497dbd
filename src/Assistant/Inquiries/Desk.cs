using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Inquiries;

/// <summary>Everything that programs may ask without a conversation; what answers them stores nothing.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="questions">What answers questions.</param>
/// <param name="now">The moment that counts as now when nobody names a day.</param>
sealed class Desk(KnowledgeBase knowledge, Questions questions, Func<DateTimeOffset> now)
{
    /// <summary>The knowledge base.</summary>
    public KnowledgeBase Knowledge => knowledge;

    /// <summary>Questions.</summary>
    public Questions Questions => questions;

    /// <summary>The rules core.</summary>
    public Checks Checks { get; } = new(knowledge);

    /// <summary>What can be checked.</summary>
    public Programmes Programmes { get; } = new(knowledge);

    /// <summary>The clauses.</summary>
    public Clauses Clauses { get; } = new(knowledge);

    /// <summary>The figures.</summary>
    public DatedFigures Figures { get; } = new(knowledge);

    /// <summary>Drafts.</summary>
    public Drafts Drafts { get; } = new(knowledge);

    /// <summary>The moment that counts as now: noon of a day that was named, or now.</summary>
    public DateTimeOffset At(DateOnly? asOf) => asOf is { } day ? BeijingTime.NoonOf(day) : now();
}
