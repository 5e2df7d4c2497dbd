using System.Data.Common;
using Assistant.Storage;

namespace Assistant.Tests.Storage;

/// <summary>A store that hangs or fails when it is told to.</summary>
sealed class FaultyStore(Store inner) : Store
{
    readonly ManualResetEventSlim _reads = new(initialState: true);
    readonly ManualResetEventSlim _writes = new(initialState: true);

    /// <summary>Whether whatever is asked fails.</summary>
    public bool Fails { get; set; }

    public override string Engine => inner.Engine;

    /// <summary>Lets whoever writes wait until <see cref="Thaw"/>, and unless <paramref name="onlyWrites"/> whoever reads.</summary>
    public void Freeze(bool onlyWrites = false)
    {
        _writes.Reset();
        if (!onlyWrites)
        {
            _reads.Reset();
        }
    }

    public void Thaw()
    {
        _writes.Set();
        _reads.Set();
    }

    public override T Read<T>(Func<DbConnection, T> read) => Asked(_reads, () => inner.Read(read));

    public override T Write<T>(Func<DbConnection, DbTransaction, T> write) => Asked(_writes, () => inner.Write(write));

    public override void Dispose()
    {
        inner.Dispose();
        _reads.Dispose();
        _writes.Dispose();
    }

    T Asked<T>(ManualResetEventSlim gate, Func<T> ask)
    {
        gate.Wait();
        return Fails ? throw new StoreUnavailableException(new TimeoutException()) : ask();
    }
}
