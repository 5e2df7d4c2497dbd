using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assistant.Tests.DirectLineClients;

/// <summary>A wire between a client and the server that notes what passes and can be cut.</summary>
sealed class LoopbackProxy : IAsyncDisposable
{
    static readonly string[] Methods = ["GET ", "POST ", "OPTIONS "];

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _over = new();
    readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    readonly ConcurrentQueue<string> _requests = new();
    readonly ConcurrentQueue<string> _statuses = new();
    readonly int _target;
    readonly Task _accepting;
    volatile TaskCompletionSource? _held;
    volatile TaskCompletionSource _reached = new();
    volatile string _heldPath = "";
    volatile TaskCompletionSource? _frozen;

    public LoopbackProxy(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Method and address of the requests so far.</summary>
    public string[] Requests => [.. _requests];

    /// <summary>The statuses of the answers so far.</summary>
    public string[] Statuses => [.. _statuses];

    /// <summary>Breaks all connections, as a network does that is lost.</summary>
    public void Cut()
    {
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    /// <summary>Keeps requests for an address that has this in it, and all behind them, until <see cref="Release"/>.</summary>
    public Task HoldAsync(string path)
    {
        (_heldPath, _reached) = (path, new TaskCompletionSource());
        _held = new TaskCompletionSource();
        return _reached.Task;
    }

    /// <summary>Lets go what was held.</summary>
    public void Release() => _held!.SetResult();

    /// <summary>Passes nothing on in either direction until <see cref="Thaw"/>, as a machine does that hangs.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource();

    /// <summary>Passes on again, and what came meanwhile.</summary>
    public void Thaw() => _frozen!.SetResult();

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _over.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _open[client] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _over.Token);
            await Task.WhenAny(
                PassAsync(client.GetStream(), server.GetStream(), NoteRequestAsync),
                PassAsync(server.GetStream(), client.GetStream(), NoteStatusAsync)
            );
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            // The other side sees the same.
        }
        _open.TryRemove(client, out _);
        client.Dispose();
    }

    async Task PassAsync(NetworkStream from, NetworkStream to, Func<string, Task> note)
    {
        var piece = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReadAsync(piece, _over.Token)) > 0; )
            {
                await note(Encoding.Latin1.GetString(piece, 0, count));
                await (_frozen?.Task.WaitAsync(_over.Token) ?? Task.CompletedTask);
                await to.WriteAsync(piece.AsMemory(0, count), _over.Token);
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            // The other side sees the same.
        }
    }

    async Task NoteRequestAsync(string piece)
    {
        if (!Methods.Any(method => piece.StartsWith(method, StringComparison.Ordinal)))
        {
            return;
        }
        var line = piece[..piece.IndexOf(" HTTP/", StringComparison.Ordinal)];
        _requests.Enqueue(line);
        if (_held is { Task.IsCompleted: false } held && line.Contains(_heldPath, StringComparison.Ordinal))
        {
            _reached.TrySetResult();
            await held.Task;
        }
    }

    Task NoteStatusAsync(string piece)
    {
        if (piece.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
        {
            _statuses.Enqueue(piece[9..12]);
        }
        return Task.CompletedTask;
    }

    static bool IsBroken(Exception failure) =>
        failure is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
