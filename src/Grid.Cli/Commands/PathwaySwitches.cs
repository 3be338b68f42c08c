using System.CommandLine;
using System.Globalization;
using Grid.Pathways;

namespace Grid.Cli.Commands;

/// <summary>Options that put stronger models before the built-in ones, shared by <c>evaluate</c>, <c>diagnose</c> and <c>serve</c>.</summary>
/// <remarks>Keys come from the environment alone: a command line is seen by every process of the machine.</remarks>
internal sealed class PathwaySwitches
{
    private readonly Option<string?> _encoder = new("--encoder") { Description = $"Embedding model: a folder with {ModelManifest.FileName}, or the address of an OpenAI-compatible service (key: {PathwayOptions.EncoderKeyVariable})." };
    private readonly Option<string?> _encoderModel = new("--encoder-model") { Description = "The embedding model's name at that service." };
    private readonly Option<string?> _judgeModel = new("--judge-model") { Description = $"NLI model as judge: a folder with {ModelManifest.FileName}." };
    private readonly Option<string?> _chat = new("--chat") { Description = $"Chat model as judge: the address of an OpenAI-compatible service (key: {PathwayOptions.ChatKeyVariable})." };
    private readonly Option<string?> _chatModel = new("--chat-model") { Description = "The chat model's name there." };
    private readonly Option<long?> _chatQuestions = new("--chat-questions") { Description = "The most questions it is asked." };
    private readonly Option<long?> _chatTokens = new("--chat-tokens") { Description = "The most tokens, both ways together." };
    private readonly Option<string?> _chatPrices = new("--chat-prices") { Description = "Prices of a million tokens, INPUT/OUTPUT, such as 0.10/0.50." };
    private readonly Option<string?> _chatCost = new("--chat-cost") { Description = "The most money, in the currency of the prices." };
    private readonly Option<int?> _chatRate = new("--chat-rate") { Description = "Requests a minute." };

    /// <summary>Adds the options to a command.</summary>
    public PathwaySwitches AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [_encoder, _encoderModel, _judgeModel, _chat, _chatModel, _chatQuestions, _chatTokens, _chatPrices, _chatCost, _chatRate])
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="UsageException">It cannot be.</exception>
    public PathwayOptions Read(ParseResult parsed)
    {
        var encoder = parsed.GetValue(_encoder);
        var remote = encoder?.Contains("://", StringComparison.Ordinal) == true;
        Needs(parsed, _encoderModel, remote, "--encoder-model goes with an address after --encoder.");
        foreach (Option option in (Option[])[_chatModel, _chatQuestions, _chatTokens, _chatPrices, _chatCost, _chatRate])
        {
            Needs(parsed, option, parsed.GetValue(_chat) is not null, $"{option.Name} goes with --chat.");
        }

        return new PathwayOptions
        {
            EncoderPath = remote ? null : encoder,
            EncoderUrl = remote ? Endpoint("--encoder", encoder!, parsed.GetValue(_encoderModel), PathwayOptions.EncoderKeyVariable) : null,
            JudgeModel = parsed.GetValue(_judgeModel),
            Chat = parsed.GetValue(_chat) is { } chat ? Endpoint("--chat", chat, parsed.GetValue(_chatModel), PathwayOptions.ChatKeyVariable) : null,
            ChatOptions = new ChatJudgeOptions
            {
                Budget = Budget(parsed),
                CallsPerMinute = parsed.GetValue(_chatRate) is { } rate
                    ? rate >= 1 ? rate : throw new UsageException("--chat-rate: at least 1.") : null,
            },
        };
    }

    /// <summary>The options that name the models, as a person would write them again.</summary>
    public static IEnumerable<string> Written(PathwayOptions options)
    {
        foreach (var (name, value) in ((string, string?)[])[
            ("--encoder", options.EncoderPath ?? options.EncoderUrl?.Address.ToString()), ("--encoder-model", options.EncoderUrl?.Model),
            ("--judge-model", options.JudgeModel), ("--chat", options.Chat?.Address.ToString()), ("--chat-model", options.Chat?.Model)])
        {
            if (value is not null)
            {
                yield return name;
                yield return value;
            }
        }
    }

    /// <summary>Opens the models.</summary>
    /// <param name="options">Which.</param>
    /// <param name="dataDirectory">Folder of the data file, whose adapter (12.8.1) changes the built-in encoder; null for the default one.</param>
    /// <param name="error">Told what of the built-in ones is missing.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="ModelException">A model cannot be used.</exception>
    public static async Task<PathwayPlan> OpenAsync(PathwayOptions options, string? dataDirectory, TextWriter error, CancellationToken cancellationToken)
    {
        if (options is { EncoderPath: null, EncoderUrl: null })
        {
            options = options with { Adapter = await StoredAdapters.CurrentAsync(dataDirectory, cancellationToken).ConfigureAwait(false) };
        }

        var plan = options is { EncoderPath: null, EncoderUrl: null, JudgeModel: null, Chat: null, Adapter: null }
            ? PathwayPlan.Default
            : await PathwayPlan.OpenAsync(options, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (plan.Missing is { } missing)
        {
            await error.WriteLineAsync($"grid: {missing}").ConfigureAwait(false);
        }

        return plan;
    }

    private static void Needs(ParseResult parsed, Option option, bool holds, string what)
    {
        if (!holds && parsed.GetResult(option) is { Implicit: false })
        {
            throw new UsageException(what);
        }
    }

    private static OpenAiEndpoint Endpoint(string option, string address, string? model, string keyVariable)
    {
        if (model is null)
        {
            throw new UsageException($"{option}: a service needs the name of a model: add {option}-model NAME.");
        }

        try
        {
            return OpenAiEndpoint.Parse(address, model, Environment.GetEnvironmentVariable(keyVariable) is { Length: > 0 } key ? key : null);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{option}: {e.Message}", e);
        }
    }

    private JudgeBudget Budget(ParseResult parsed)
    {
        var prices = parsed.GetValue(_chatPrices)?.Split('/') ?? [];
        if (prices.Length is not (0 or 2))
        {
            throw new UsageException("--chat-prices: write INPUT/OUTPUT, such as 0.10/0.50.");
        }

        var budget = new JudgeBudget
        {
            Questions = parsed.GetValue(_chatQuestions),
            Tokens = parsed.GetValue(_chatTokens),
            Cost = parsed.GetValue(_chatCost) is { } cost ? Money("--chat-cost", cost) : null,
            InputPrice = prices.Length == 0 ? 0 : Money("--chat-prices", prices[0]),
            OutputPrice = prices.Length == 0 ? 0 : Money("--chat-prices", prices[1]),
        };
        return budget.Cost is null || prices.Length == 2 ? budget : throw new UsageException("--chat-cost needs --chat-prices.");
    }

    private static decimal Money(string option, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money)
            ? money
            : throw new UsageException($"{option}: '{text}' is no sum; write it like 0.50.");
}
