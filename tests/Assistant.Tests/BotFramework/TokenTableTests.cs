using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Assistant.Tests.BotFramework;

/// <summary>One server for the whole table.</summary>
public sealed class TokenTable : IAsyncLifetime
{
    internal BotServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await BotServer.StartAsync(settings =>
        {
            settings["Assistant__Bot__AllowEmulator"] = "true";
            var address = settings["Assistant__Bot__OpenIdMetadata"]!;
            settings["Assistant__Bot__EmulatorOpenIdMetadata"] = address.Replace("openid", "emulator", StringComparison.Ordinal);
        });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Whose messages are taken: what Microsoft's own library takes and refuses, and some that it takes and we do not.</summary>
public sealed class TokenTableTests(TokenTable table) : IClassFixture<TokenTable>
{
    static readonly Dictionary<string, Func<FakeCloud, TokenOptions>> Tokens = new(StringComparer.Ordinal)
    {
        ["valid"] = _ => new(),
        ["RS512"] = _ => new() { Algorithm = "RS512" },
        ["without nbf"] = _ => new() { NotBefore = null },
        ["expired 4 min ago"] = _ => new() { Expires = -4 },
        ["good in 4 min"] = _ => new() { NotBefore = 4 },
        ["emulator, version 1"] = _ => Emulator(1, FakeCloud.AppId),
        ["emulator, version 2"] = _ => Emulator(2, FakeCloud.AppId),

        ["expired 6 min ago"] = _ => new() { Expires = -6 },
        ["good in 6 min"] = _ => new() { NotBefore = 6 },
        ["without exp"] = _ => new() { Expires = null },
        ["unknown kid"] = _ => new() { KeyId = "nobody's" },
        ["without kid"] = _ => new() { KeyId = "" },
        ["alg none"] = _ => new() { Algorithm = "none" },
        ["alg in another spelling"] = _ => new() { Algorithm = "rs256" },
        ["PS256"] = _ => new() { Algorithm = "PS256" },
        ["HS256 with the public key"] = _ => new() { Algorithm = "HS256" },
        ["kid of another key"] = cloud => new() { SignedWith = cloud.ForeignKey },
        ["kid of an elliptic curve"] = _ => new() { KeyId = "curve" },
        ["key without endorsements"] = _ => new() { KeyId = "bare" },
        ["wrong aud"] = _ => new() { Audience = "another" },
        ["aud as a list"] = _ => new() { Audience = new JsonArray(FakeCloud.AppId) },
        ["without aud"] = _ => new() { Audience = null },
        ["wrong iss"] = _ => new() { Issuer = "https://api.botframework.com/" },
        ["without iss"] = _ => new() { Issuer = null },
        ["without serviceurl"] = _ => new() { ServiceUrl = _ => null },
        ["other serviceurl"] = _ => new() { ServiceUrl = _ => "https://smba.trafficmanager.net/emea/" },
        ["serviceurl in capitals"] = _ => new() { ServiceUrl = url => url.ToUpperInvariant() },
        ["serviceurl without its slash"] = _ => new() { ServiceUrl = url => url.TrimEnd('/') },
        ["serviceUrl"] = _ => new() { ServiceUrlClaim = "serviceUrl" },
        ["skill"] = _ => new() { More = [("ver", "2.0"), ("azp", "another")] },
        ["emulator without ver"] = _ => Emulator(0, FakeCloud.AppId),
        ["emulator of another application"] = _ => Emulator(1, "another"),
        ["emulator, version 2 with appid"] = _ => Emulator(2, FakeCloud.AppId) with { More = [("ver", "2.0"), ("appid", FakeCloud.AppId)] },
        ["emulator of another tenant"] = _ => Emulator(1, FakeCloud.AppId) with { Issuer = "https://sts.windows.net/somebody/" },
        ["emulator, signed by another"] = cloud => Emulator(1, FakeCloud.AppId) with { SignedWith = cloud.ForeignKey },
    };

    [Theory]
    [InlineData("valid")]
    [InlineData("RS512")]
    [InlineData("without nbf")]
    [InlineData("expired 4 min ago")]
    [InlineData("good in 4 min")]
    [InlineData("emulator, version 1")]
    [InlineData("emulator, version 2")]
    public async Task A_token_that_is_good_lets_the_activity_in(string name) =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(name)).Status);

    [Theory]
    [InlineData("expired 6 min ago")]
    [InlineData("good in 6 min")]
    [InlineData("without exp")]
    [InlineData("unknown kid")]
    [InlineData("without kid")]
    [InlineData("alg none")]
    [InlineData("alg in another spelling")]
    [InlineData("PS256")]
    [InlineData("HS256 with the public key")]
    [InlineData("kid of another key")]
    [InlineData("kid of an elliptic curve")]
    [InlineData("key without endorsements")]
    [InlineData("wrong aud")]
    [InlineData("aud as a list")]
    [InlineData("without aud")]
    [InlineData("wrong iss")]
    [InlineData("without iss")]
    [InlineData("without serviceurl")]
    [InlineData("other serviceurl")]
    [InlineData("serviceurl in capitals")]
    [InlineData("serviceurl without its slash")]
    [InlineData("serviceUrl")]
    [InlineData("skill")]
    [InlineData("emulator without ver")]
    [InlineData("emulator of another application")]
    [InlineData("emulator, version 2 with appid")]
    [InlineData("emulator of another tenant")]
    [InlineData("emulator, signed by another")]
    public async Task A_token_with_anything_wrong_is_refused_without_a_word_about_what(string name)
    {
        var answer = await PostAsync(name);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("凭据无效：请求应带 Bot Framework 签发的 Bearer 令牌。", answer.Json["error"]!["message"]!.ToString());
    }

    [Fact]
    public async Task The_table_is_tried_in_full()
    {
        var tried = typeof(TokenTableTests)
            .GetMethods()
            .SelectMany(method => method.GetCustomAttributesData())
            .Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => data.ConstructorArguments[0].Value)
            .OfType<IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>>()
            .Select(arguments => arguments.First().Value as string);
        Assert.Empty(Tokens.Keys.Except(tried, StringComparer.Ordinal));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer e30.e30.")]
    public async Task A_header_without_a_token_is_refused(string? header) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await table.Server.PostAsync(Quiet("webchat").ToJsonString(), header)).Status);

    [Theory]
    [InlineData("bearer {0}")]
    [InlineData("Bearer  {0}")]
    [InlineData("Bearer {0} {0}")]
    [InlineData("{0}")]
    public async Task A_good_token_in_another_header_is_refused(string header)
    {
        var token = table.Server.Cloud.Token(new TokenOptions { Now = table.Server.Clock.Now });

        var answer = await table.Server.PostAsync(
            Quiet("webchat").ToJsonString(),
            string.Format(System.Globalization.CultureInfo.InvariantCulture, header, token)
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_key_does_not_speak_for_a_channel_that_it_is_not_endorsed_for() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await table.Server.PostAsync(Quiet("slack"))).Status);

    [Theory]
    [InlineData("webchat")]
    [InlineData("msteams")]
    public async Task The_Emulators_token_is_good_for_no_other_channel(string channel) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await table.Server.PostAsync(Quiet(channel), Emulator(1, FakeCloud.AppId))).Status);

    [Fact]
    public async Task A_token_whose_claims_were_changed_after_it_was_signed_is_refused()
    {
        var token = table.Server.Cloud.Token(new TokenOptions { Now = table.Server.Clock.Now }).Split('.');
        var other = table.Server.Cloud.Token(new TokenOptions { Now = table.Server.Clock.Now, Expires = 600 }).Split('.');

        var answer = await table.Server.PostAsync(Quiet("webchat").ToJsonString(), $"Bearer {token[0]}.{other[1]}.{token[2]}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_short_key_is_believed_nothing()
    {
        using var weak = RSA.Create(1024);
        await using var server = await BotServer.StartAsync();
        server.Cloud.MoreKeys["weak"] = weak;

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await server.PostAsync(Quiet("webchat", server), new TokenOptions { KeyId = "weak" })).Status
        );
    }

    Task<BotAnswer> PostAsync(string name)
    {
        var channel = name.StartsWith("emulator", StringComparison.Ordinal) ? "emulator" : "webchat";
        return table.Server.PostAsync(Quiet(channel), Tokens[name](table.Server.Cloud));
    }

    JsonObject Quiet(string channel, BotServer? server = null) => (server ?? table.Server).Activity("typing", new { channelId = channel });

    static TokenOptions Emulator(int version, string app) =>
        new()
        {
            Issuer = version is 2
                ? $"https://login.microsoftonline.com/{FakeCloud.EmulatorTenant}/v2.0"
                : $"https://sts.windows.net/{FakeCloud.EmulatorTenant}/",
            ServiceUrl = _ => null,
            More = version switch
            {
                1 => [("ver", "1.0"), ("appid", app)],
                2 => [("ver", "2.0"), ("azp", app)],
                _ => [("appid", app)],
            },
        };
}
