using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.BotFramework;

/// <summary>One request to the connector.</summary>
/// <param name="Path">The path as it was sent, percent-encoding included.</param>
/// <param name="Authorization">The header; empty for none.</param>
/// <param name="Activity">The body.</param>
sealed record Posted(string Path, string Authorization, JsonObject Activity);

/// <summary>The services around a bot, on loopback: OpenID documents with keys, the token service, the connector.</summary>
sealed class FakeCloud : IAsyncDisposable
{
    public const string AppId = "00000000-aaaa-bbbb-cccc-000000000001";
    public const string Secret = "the-secret-of-the-application";
    public const string Issuer = "https://api.botframework.com";

    /// <summary>The tenant in which the Emulator's tokens are issued.</summary>
    public const string EmulatorTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";

    readonly WebApplication _application;
    readonly Channel<Posted> _posted = System.Threading.Channels.Channel.CreateUnbounded<Posted>();
    readonly ConcurrentQueue<Func<HttpContext, Task>> _instead = [];
    int _keyFetches;
    int _tokenFetches;

    FakeCloud(WebApplication application) => _application = application;

    /// <summary>The key that speaks for the usual channels.</summary>
    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>A key that has no endorsements.</summary>
    public RSA BareKey { get; } = RSA.Create(2048);

    /// <summary>A key that is published nowhere.</summary>
    public RSA ForeignKey { get; } = RSA.Create(2048);

    /// <summary>More keys to publish.</summary>
    public ConcurrentDictionary<string, RSA> MoreKeys { get; } = [];

    /// <summary>Whether the documents with the keys can be had.</summary>
    public bool HasKeys { get; set; } = true;

    /// <summary>The seconds for which our own tokens are good.</summary>
    public int TokenLife { get; set; } = 3599;

    /// <summary>What the token service answers.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>What must come about before a token is given.</summary>
    public Task BeforeToken { get; set; } = Task.CompletedTask;

    /// <summary>The forms that the token service got.</summary>
    public ConcurrentQueue<string> Forms { get; } = [];

    public int KeyFetches => _keyFetches;

    public int TokenFetches => _tokenFetches;

    public Uri Address => new(_application.Urls.Single());

    public string ServiceUrl => $"{Address}connector/";

    /// <summary>The settings that point here.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Assistant__Bot__AppId"] = AppId,
            ["Assistant__Bot__AppSecret"] = Secret,
            ["Assistant__Bot__OpenIdMetadata"] = $"{Address}openid",
            ["Assistant__Bot__LoginUrl"] = $"{Address}login",
            ["Assistant__Bot__ServiceUrls"] = "127.0.0.1",
        };

    public static async Task<FakeCloud> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var cloud = new FakeCloud(application);
        application.Run(cloud.AnswerAsync);
        await application.StartAsync();
        return cloud;
    }

    /// <summary>Has the connector do something else with its next request.</summary>
    public void Next(Func<HttpContext, Task> instead) => _instead.Enqueue(instead);

    /// <summary>Has the connector answer its next requests with a status.</summary>
    public void Next(int status, int times = 1, string? retryAfter = null)
    {
        for (var time = 0; time < times; time++)
        {
            Next(context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = retryAfter;
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>The next request that the connector got.</summary>
    public async Task<Posted> ReceiveAsync() => await _posted.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next message that the connector got, with whatever was typing before it left out.</summary>
    public async Task<Posted> ReceiveMessageAsync()
    {
        while (true)
        {
            if (await ReceiveAsync() is var posted && posted.Activity["type"]!.ToString() == "message")
            {
                return posted;
            }
        }
    }

    /// <summary>Whether the connector got more than was received.</summary>
    public bool HasMore => _posted.Reader.TryPeek(out _);

    /// <summary>A token as the connector signs it.</summary>
    public string Token(TokenOptions options) => options.Sign(this);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        return path switch
        {
            "/openid" or "/emulator" when HasKeys => context.Response.WriteAsJsonAsync(
                new { jwks_uri = $"{Address}{(path is "/openid" ? "keys" : "emulator-keys")}" }
            ),
            "/keys" when HasKeys => KeysAsync(context, endorse: true),
            "/emulator-keys" when HasKeys => KeysAsync(context, endorse: false),
            _ when path.StartsWith("/login/", StringComparison.Ordinal) => TokenAsync(context),
            _ when path.StartsWith("/connector/", StringComparison.Ordinal) => ConnectAsync(context),
            _ => Fail(context),
        };
    }

    static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = 503;
        return Task.CompletedTask;
    }

    Task KeysAsync(HttpContext context, bool endorse)
    {
        Interlocked.Increment(ref _keyFetches);
        var keys = new JsonArray(Published("usual", Key, endorse), Published("bare", BareKey, endorsed: false));
        foreach (var (id, key) in MoreKeys)
        {
            keys.Add(Published(id, key, endorse));
        }
        // Real lists hold keys of other kinds as well.
        keys.Add(
            new JsonObject
            {
                ["kty"] = "EC",
                ["kid"] = "curve",
                ["crv"] = "P-256",
            }
        );
        return context.Response.WriteAsJsonAsync(new JsonObject { ["keys"] = keys });
    }

    static JsonObject Published(string id, RSA key, bool endorsed)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsed)
        {
            published["endorsements"] = new JsonArray("webchat", "directline", "msteams", "emulator", "line");
        }
        return published;
    }

    async Task TokenAsync(HttpContext context)
    {
        Interlocked.Increment(ref _tokenFetches);
        using var reader = new StreamReader(context.Request.Body);
        Forms.Enqueue($"{context.Request.Path} {await reader.ReadToEndAsync(context.RequestAborted)}");
        await BeforeToken.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = TokenStatus;
        await context.Response.WriteAsJsonAsync(
            new
            {
                token_type = "Bearer",
                expires_in = TokenLife,
                access_token = $"token-{TokenFetches}",
            }
        );
    }

    async Task ConnectAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var activity = JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted))!.AsObject();
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var isTyping = activity["type"]!.ToString() == "typing";
        if (!isTyping && _instead.TryDequeue(out var instead))
        {
            await instead(context);
            return;
        }
        _posted.Writer.TryWrite(new Posted(raw, context.Request.Headers.Authorization.ToString(), activity));
        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = Guid.NewGuid().ToString() });
    }
}

/// <summary>What a token says and how it is signed; the default is a good one.</summary>
sealed record TokenOptions
{
    public string Algorithm { get; init; } = "RS256";

    public string KeyId { get; init; } = "usual";

    /// <summary>The key that signs; null for the one that the identifier names.</summary>
    public RSA? SignedWith { get; init; }

    public JsonNode? Issuer { get; init; } = FakeCloud.Issuer;

    public JsonNode? Audience { get; init; } = FakeCloud.AppId;

    public string ServiceUrlClaim { get; init; } = "serviceurl";

    public Func<string, string?> ServiceUrl { get; init; } = url => url;

    /// <summary>When it expires, in minutes from now; null for never.</summary>
    public double? Expires { get; init; } = 60;

    /// <summary>Since when it is good, in minutes from now; null for always.</summary>
    public double? NotBefore { get; init; } = -5;

    /// <summary>More claims.</summary>
    public (string Name, string Value)[] More { get; init; } = [];

    public DateTimeOffset Now { get; init; }

    public string Sign(FakeCloud cloud)
    {
        var claims = new JsonObject();
        Set(claims, "iss", Issuer?.DeepClone());
        Set(claims, "aud", Audience?.DeepClone());
        Set(claims, ServiceUrlClaim, ServiceUrl(cloud.ServiceUrl));
        Set(claims, "exp", Moment(Expires));
        Set(claims, "nbf", Moment(NotBefore));
        foreach (var (name, value) in More)
        {
            claims[name] = value;
        }
        var header = new JsonObject
        {
            ["alg"] = Algorithm,
            ["typ"] = "JWT",
            ["kid"] = KeyId,
        };
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(cloud, Encoding.ASCII.GetBytes(signed)))}";
    }

    JsonNode? Moment(double? minutes) => minutes is { } some ? (Now + TimeSpan.FromMinutes(some)).ToUnixTimeSeconds() : null;

    static void Set(JsonObject claims, string name, JsonNode? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }

    byte[] Signature(FakeCloud cloud, byte[] signed)
    {
        var key = SignedWith ?? (KeyId is "bare" ? cloud.BareKey : cloud.MoreKeys.GetValueOrDefault(KeyId) ?? cloud.Key);
        return Algorithm switch
        {
            "RS256" => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS512" => key.SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            // The classical forgery: the public key as the secret.
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem()), signed),
            _ => [],
        };
    }

    static string Part(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
