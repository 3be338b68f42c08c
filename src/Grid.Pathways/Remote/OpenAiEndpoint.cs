using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Grid.Pathways;

/// <summary>A model of an OpenAI-compatible service.</summary>
/// <param name="Address">The service's base address, such as <c>http://localhost:11434/v1</c>.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="ApiKey">The key, or null when the service takes none.</param>
public sealed record OpenAiEndpoint(Uri Address, string Model, string? ApiKey = null)
{
    /// <summary>An answer longer than this, in bytes, is refused while it is read.</summary>
    public const int BodyLimit = 16 << 20;

    private static readonly string[] Calls = ["/chat/completions", "/embeddings"];

    /// <summary>Reads an endpoint as a person writes it.</summary>
    /// <param name="address">An http or https address; the name of a call at its end is taken off.</param>
    /// <param name="model">The model's name there.</param>
    /// <param name="apiKey">The key, or null.</param>
    /// <exception cref="FormatException">It is no such address, or the key would travel unencrypted.</exception>
    public static OpenAiEndpoint Parse(string address, string model, string? apiKey = null)
    {
        var call = Array.Find(Calls, c => address.TrimEnd('/').EndsWith(c, StringComparison.Ordinal));
        var text = call is null ? address : address.TrimEnd('/')[..^call.Length];
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new FormatException($"'{address}' is no http or https address, such as http://localhost:11434/v1.");
        }

        if (string.IsNullOrWhiteSpace(model))
        {
            throw new FormatException($"'{address}' needs the name of a model.");
        }

        return apiKey is not null && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback
            ? throw new FormatException($"The key would travel unencrypted to '{uri.Host}': use https.")
            : new OpenAiEndpoint(uri, model, string.IsNullOrWhiteSpace(apiKey) ? null : apiKey.Trim());
    }

    /// <summary>The service's chat model. Retries are the caller's: this client asks once.</summary>
    public IChatClient Chat() => new ChatClient(Model, Credential, Options()).AsIChatClient();

    /// <summary>The service's embedding model. Retries are the caller's: this client asks once.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Embeddings() =>
        new EmbeddingClient(Model, Credential, Options()).AsIEmbeddingGenerator();

    /// <summary>The endpoint without its key.</summary>
    public override string ToString() => $"{Model} at {Address}";

    private ApiKeyCredential Credential => new(ApiKey ?? "none");

    private OpenAIClientOptions Options() => new()
    {
        Endpoint = Address,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        Transport = new HttpClientPipelineTransport(new HttpClient(new GuardedHttpHandler(ApiKey is not null), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        }),
    };
}
