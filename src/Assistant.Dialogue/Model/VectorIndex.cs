using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Microsoft.Extensions.AI;

namespace Assistant.Dialogue.Model;

/// <summary>
/// Finds clauses by their meaning, with vectors that a service makes. Until all are there, and whenever the service fails,
/// it finds nothing: the search by words goes on alone.
/// </summary>
public sealed class VectorIndex
{
    /// <summary>Clauses a request: what services commonly take.</summary>
    const int Batch = 32;

    /// <summary>What is read of a clause, in characters: what the services' models commonly take in.</summary>
    const int LongestText = 1000;

    static readonly TimeSpan QueryLimit = TimeSpan.FromSeconds(1);

    readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    readonly ImmutableArray<Clause> _clauses;
    readonly TimeProvider _time;
    readonly Action<string> _tell;
    ImmutableArray<float[]> _vectors = [];
    int _toldOfFailure;

    /// <summary>Makes an index that is empty until it is loaded.</summary>
    /// <param name="generator">The service.</param>
    /// <param name="knowledge">The clauses.</param>
    /// <param name="time">The clock that the limits of time go by.</param>
    /// <param name="tell">Takes the one line that says that the service failed, the first time it does.</param>
    public VectorIndex(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        KnowledgeBase knowledge,
        TimeProvider time,
        Action<string> tell
    )
    {
        _generator = generator;
        _clauses =
        [
            .. knowledge
                .Documents.SelectMany(document => document.AllClauses())
                .Where(clause => clause.Number.Length > 0 && clause.OwnText.Length > 0),
        ];
        _time = time;
        _tell = tell;
    }

    /// <summary>Has the vectors of all clauses made, a batch at a time.</summary>
    public async Task LoadAsync(CancellationToken stopping)
    {
        try
        {
            var vectors = ImmutableArray.CreateBuilder<float[]>(_clauses.Length);
            foreach (var batch in _clauses.Chunk(Batch))
            {
                vectors.AddRange(await VectorsAsync(batch.Select(TextOf), stopping));
            }
            _vectors = vectors.MoveToImmutable();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program ends; nobody will search.
        }
        catch (Exception failure)
        {
            Tell(failure);
        }
    }

    /// <summary>The clauses whose meaning comes nearest, best first; none when the service fails or is too slow.</summary>
    internal async Task<IEnumerable<Clause>> NearestAsync(string question, int top, CancellationToken cancel)
    {
        var vectors = _vectors;
        if (vectors.IsEmpty)
        {
            return [];
        }
        using var limit = new CancellationTokenSource(QueryLimit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var wanted = (await VectorsAsync([question], both.Token))[0];
            return vectors
                .Zip(_clauses)
                .OrderByDescending(entry => Likeness(entry.First, wanted))
                .Take(top)
                .Select(entry => entry.Second)
                .ToList();
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            Tell(failure);
            return [];
        }
    }

    async Task<IReadOnlyList<float[]>> VectorsAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        var wanted = texts.ToList();
        var made = await _generator.GenerateAsync(wanted, options: null, cancel);
        return made.Count == wanted.Count
            ? [.. made.Select(embedding => embedding.Vector.ToArray())]
            : throw new ModelException("向量的个数不对");
    }

    /// <summary>The cosine of the angle between two vectors.</summary>
    static double Likeness(float[] one, float[] other)
    {
        var (product, square, otherSquare) = (0d, 0d, 0d);
        for (var at = 0; at < one.Length; at++)
        {
            product += one[at] * other[at];
            square += one[at] * one[at];
            otherSquare += other[at] * other[at];
        }
        return product / Math.Sqrt(square * otherSquare + double.Epsilon);
    }

    static string TextOf(Clause clause)
    {
        var text = $"{clause.Label} {Candidates.TextOf(clause)}";
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    void Tell(Exception failure)
    {
        if (Interlocked.Exchange(ref _toldOfFailure, 1) == 0)
        {
            _tell($"向量服务没有帮上忙，改为只按词语检索（{(failure is ModelException ? failure.Message : failure.GetType().Name)}）。");
        }
    }
}
