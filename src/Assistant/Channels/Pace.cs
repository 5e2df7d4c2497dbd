using System.Runtime.InteropServices;

namespace Assistant.Channels;

/// <summary>
/// How fast one person may go: so many at once, and as many a minute in the long run. A person is who their token says, so that no
/// header buys a second share, and many people behind one address do not share one.
/// </summary>
/// <param name="perMinute">How many a minute.</param>
/// <param name="time">The clock.</param>
sealed class Pace(int perMinute, TimeProvider time)
{
    // Who was here within the last minute is known; beyond so many people the table is swept of all others.
    const int SweepFrom = 1024;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly TimeSpan _step = Window / perMinute;

    // When all that a person did would be done if it had been done one step after another.
    readonly Dictionary<string, DateTimeOffset> _doneBy = new(StringComparer.Ordinal);

    int _sweepAt = SweepFrom;

    /// <summary>How many people are known at the moment.</summary>
    public int Known
    {
        get
        {
            lock (_doneBy)
            {
                return _doneBy.Count;
            }
        }
    }

    /// <summary>Takes one step of the person's share.</summary>
    /// <returns>Null when there was one left, else how long it takes until there is.</returns>
    public TimeSpan? Take(string person)
    {
        var now = time.GetUtcNow();
        lock (_doneBy)
        {
            Sweep(now);
            ref var doneBy = ref CollectionsMarshal.GetValueRefOrAddDefault(_doneBy, person, out _);
            // Later than a whole window from now only a clock that was set back leaves it: that is nobody's haste.
            var from = doneBy > now && doneBy <= now + Window ? doneBy : now;
            if (from + _step - now > Window)
            {
                return from + _step - now - Window;
            }
            doneBy = from + _step;
            return null;
        }
    }

    void Sweep(DateTimeOffset now)
    {
        if (_doneBy.Count < _sweepAt)
        {
            return;
        }
        foreach (var (person, doneBy) in _doneBy)
        {
            if (doneBy <= now)
            {
                _doneBy.Remove(person);
            }
        }
        // Twice what is left, so that sweeping costs little however many people there are.
        _sweepAt = Math.Max(SweepFrom, _doneBy.Count * 2);
    }
}
