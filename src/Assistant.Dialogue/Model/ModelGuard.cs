using Polly;
using Polly.CircuitBreaker;

namespace Assistant.Dialogue.Model;

/// <summary>
/// Keeps a slow or dead model from holding anybody up: each turn has one budget of time, only so many turns may wait for the
/// model at once, and after five failures it is left alone for a while.
/// </summary>
sealed class ModelGuard : IDisposable
{
    /// <summary>What a person waits for a better answer, for all that the model is asked in one turn.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    /// <summary>The turns that may wait for the model at once.</summary>
    public const int MostAtOnce = 8;

    const int FailuresToOpen = 5;

    /// <summary>How long a model that failed is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // Five calls that hang for the whole budget, one after another, are five failures too.
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    readonly SemaphoreSlim _free = new(MostAtOnce);
    readonly TimeProvider _time;
    readonly ResiliencePipeline _breaker;

    public ModelGuard(TimeProvider time)
    {
        _time = time;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    MinimumThroughput = FailuresToOpen,
                    FailureRatio = 0.5,
                    SamplingDuration = Memory,
                    BreakDuration = Pause,
                    ShouldHandle = new PredicateBuilder().Handle<ModelException>(),
                }
            )
            .Build();
    }

    /// <summary>Lets work with the model run, within its time.</summary>
    /// <param name="work">The work; it ends with <see cref="ModelException"/> when the model is of no use.</param>
    /// <param name="cancel">Nobody waits for the work any longer.</param>
    /// <exception cref="ModelException">The model was of no use, or was not asked.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any longer.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        // Whoever finds all places taken has a good answer already, and need not queue for a better one.
        if (!await _free.WaitAsync(TimeSpan.Zero, cancel))
        {
            throw new ModelException("同时使用模型的人太多");
        }
        try
        {
            await _breaker.ExecuteAsync(async inner => await WithinBudgetAsync(work, inner), cancel);
        }
        catch (BrokenCircuitException)
        {
            throw new ModelException("模型连续出错，暂停使用");
        }
        finally
        {
            _free.Release();
        }
    }

    async Task WithinBudgetAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Budget, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await work(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ModelException("模型没有按时答完");
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or ModelException))
        {
            throw new ModelException($"模型出错（{failure.GetType().Name}）");
        }
    }

    public void Dispose() => _free.Dispose();
}
