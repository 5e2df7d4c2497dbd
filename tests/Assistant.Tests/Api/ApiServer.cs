using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Api;

/// <summary>One server for all tests of a class: nothing that is asked leaves a trace in it, and none of them runs into a limit.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await TestServer.StartAsync(with: options => options with { Api = ApiCalls.Generous });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
