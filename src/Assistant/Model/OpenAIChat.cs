using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Assistant.Dialogue.Model;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Assistant.Model;

/// <summary>A chat model of any service that speaks OpenAI's protocol: texts in, text out, no tools.</summary>
sealed class OpenAIChat(ModelEndpoint endpoint, HttpClient http) : IChatClient
{
    readonly ChatClient _client = new(endpoint.Name, endpoint.Key, OpenAIService.Options(endpoint, http));

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            ChatCompletion completion = await _client.CompleteChatAsync(Messages(messages), Options(options), cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text))));
        }
        catch (Exception failure) when (OpenAIService.Useless(failure) is not null)
        {
            throw OpenAIService.Useless(failure)!;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await using var updates = _client
            .CompleteChatStreamingAsync(Messages(messages), Options(options), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates) is { } update)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, string.Concat(update.ContentUpdate.Select(part => part.Text)));
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", endpoint.BaseUrl, endpoint.Name)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connections belong to whoever made the client of HTTP.
    }

    static async ValueTask<StreamingChatCompletionUpdate?> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync() ? updates.Current : null;
        }
        catch (Exception failure) when (OpenAIService.Useless(failure) is not null)
        {
            throw OpenAIService.Useless(failure)!;
        }
    }

    static IEnumerable<OpenAI.Chat.ChatMessage> Messages(IEnumerable<ChatMessage> messages) =>
        messages.Select(
            OpenAI.Chat.ChatMessage (message) =>
                message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
                : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
                : new UserChatMessage(message.Text)
        );

    static ChatCompletionOptions Options(ChatOptions? options) =>
        new()
        {
            Temperature = options?.Temperature,
            MaxOutputTokenCount = options?.MaxOutputTokens,
            ResponseFormat =
                options?.ResponseFormat is ChatResponseFormatJson ? OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat() : null,
        };
}

/// <summary>Vectors from any service that speaks OpenAI's protocol.</summary>
sealed class OpenAIEmbeddings(ModelEndpoint endpoint, HttpClient http) : IEmbeddingGenerator<string, Embedding<float>>
{
    readonly EmbeddingClient _client = new(endpoint.Name, endpoint.Key, OpenAIService.Options(endpoint, http));

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            OpenAIEmbeddingCollection made = await _client.GenerateEmbeddingsAsync(values, cancellationToken: cancellationToken);
            return [.. made.OrderBy(embedding => embedding.Index).Select(embedding => new Embedding<float>(embedding.ToFloats()))];
        }
        catch (Exception failure) when (OpenAIService.Useless(failure) is not null)
        {
            throw OpenAIService.Useless(failure)!;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connections belong to whoever made the client of HTTP.
    }
}

/// <summary>What is common to all calls of a service.</summary>
static class OpenAIService
{
    /// <summary>The service is asked once, in our own time, at the address that was configured.</summary>
    public static OpenAIClientOptions Options(ModelEndpoint endpoint, HttpClient http) =>
        new()
        {
            Endpoint = endpoint.BaseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        };

    /// <summary>Why the service was of no use, without its own words: they may repeat the key; null where the call was cancelled.</summary>
    public static ModelException? Useless(Exception failure) =>
        failure switch
        {
            OperationCanceledException or ModelException => null,
            ClientResultException { InnerException: ModelException known } => known,
            ClientResultException { Status: 429 } => new ModelException("模型服务说请求太多或额度用完（429）"),
            ClientResultException { Status: 401 or 403 } => new ModelException("模型服务不接受密钥，请检查 __Key"),
            ClientResultException { Status: > 0 and var status } => new ModelException($"模型服务返回 {status}"),
            _ => new ModelException($"连不上模型服务，或它答到一半断了（{failure.GetType().Name}）"),
        };
}
