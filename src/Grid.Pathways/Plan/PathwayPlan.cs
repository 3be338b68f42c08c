using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads;
using Grid.Pathways.Heads.Contradiction;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>The pathways of a process: opened models, best first, that a board of bridges turns into an encoder and a panel of judges.</summary>
/// <remarks>
/// Thread safe. Opened once, before any silo; each silo puts its own board under it. A named model comes first, the
/// built-in pathways are its analogues, so a plug-in that fails costs quality and never a scene.
/// </remarks>
public sealed class PathwayPlan : IDisposable
{
    private static readonly QuestionKind[] Kinds = [QuestionKind.Conflict, QuestionKind.Support, QuestionKind.Register];

    private readonly EncoderPathway? _plugged;
    private readonly Func<string, bool>? _reads;
    private readonly BridgeOptions _encoderBridge = BridgeOptions.Local;
    private readonly Dictionary<QuestionKind, List<JudgeLink>> _links = Kinds.ToDictionary(static k => k, static _ => new List<JudgeLink>());
    private readonly List<IDisposable> _opened = [];
    private readonly TimeProvider _time;
    private readonly UseLiteEncoder? _adapted;
    private readonly ChatJudge? _chat;

    private PathwayPlan(PathwayOptions options, EncoderPathway? plugged, Func<string, bool>? reads, TimeProvider time)
    {
        (_plugged, _reads, _time) = (plugged, reads, time);
        _adapted = Adapted(options.Adapter);
        _encoderBridge = options.EncoderUrl is null ? BridgeOptions.Local : BridgeOptions.Remote;
        if (options.JudgeModel is { } model)
        {
            Put(OnnxNliJudge.Load(model));
        }

        if (options.Chat is { } chat)
        {
            _chat = new ChatJudge(chat.Chat(), chat.Model, options.ChatOptions, time);
            Put(_chat, options.ChatOptions);
            Writer = new ChatWriter(chat.Chat(), chat.Model, options.ChatOptions, time, _chat.Meter);
            _opened.Add(Writer);
        }
    }

    /// <summary>The built-in pathways alone.</summary>
    public static PathwayPlan Default { get; } = new(new PathwayOptions(), null, null, TimeProvider.System);

    /// <summary>How the first encoder is named.</summary>
    public PathwayUse Encoder => _plugged?.Use ?? BuiltInEncoder(new LocalBridgeBoard(_time)).Use;

    /// <summary>Who judges what, best first, as a run freezes it.</summary>
    public string JudgeName => string.Join(' ', Kinds.Select(k =>
        $"{JudgeChain.WordOf(k)}:{string.Join('>', LinksOn(k, StaticEncoder.Pathway()).Select(static l => l.Use.Id))}"));

    /// <summary>One sentence for people on what is missing of the built-in pathways; null when nothing is, or when another encoder comes first.</summary>
    public string? Missing => _plugged is null ? BuiltInEncoder(new LocalBridgeBoard(_time)).Missing : null;

    /// <summary>The chat model as a writer of repairs, on the judge's budget; null without one.</summary>
    public ChatWriter? Writer { get; }

    /// <summary>What the chat model has been asked and cost; null without one.</summary>
    public JudgeUsage? Usage => _chat?.Usage;

    /// <summary>Opens the models.</summary>
    /// <param name="options">Which.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="ModelException">A model cannot be used; the message says which file and why, or which service and why.</exception>
    public static async Task<PathwayPlan> OpenAsync(PathwayOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        IEmbeddingGenerator<string, Embedding<float>>? generator = null;
        try
        {
            EncoderPathway? plugged = null;
            if (options.EncoderPath is { } path)
            {
                var onnx = OnnxEmbeddingGenerator.Load(path);
                generator = onnx;
                plugged = await PluggedAsync(onnx, new PathwayUse(onnx.Id, PathwayUse.Primary, ProcessorKernel.Name), cancellationToken).ConfigureAwait(false);
            }
            else if (options.EncoderUrl is { } url)
            {
                generator = new RemoteGenerator(url.Embeddings(), null, time);
                plugged = await ReachedAsync(generator, url, cancellationToken).ConfigureAwait(false);
            }

            var plan = new PathwayPlan(options, plugged, (generator as OnnxEmbeddingGenerator) is { } local ? local.Reads : null, time);
            plan._opened.AddRange(generator is null ? [] : [generator]);
            return plan;
        }
        catch
        {
            generator?.Dispose();
            throw;
        }
    }

    /// <summary>The encoder over a board.</summary>
    /// <param name="board">Where the bridges stand.</param>
    public ISceneEncoder EncoderOn(IBridgeBoard board)
    {
        var builtIn = BuiltInEncoder(board).Encoder;
        if (_plugged is null)
        {
            return builtIn;
        }

        // A lane of its own for a model of few languages: a text of another one is no fault of the model.
        var bridged = new BridgedEncoder(_plugged, builtIn, new HyperBridge(_encoderBridge), board, _time);
        return _reads is null ? bridged : new LanedEncoder([new EncoderLane(bridged, _plugged.Use, _reads)], builtIn);
    }

    /// <summary>The judges over a board.</summary>
    /// <param name="board">Where the bridges stand.</param>
    public IJudge JudgeOn(IBridgeBoard board)
    {
        // The contradiction head was trained on the built-in encoder as delivered, whatever reads the scenes.
        var encoder = DefaultPathway.Create(_time, board).Encoder;
        return new JudgePanel(Kinds.ToDictionary(static k => k, k => (IJudge)new JudgeChain(k, [.. LinksOn(k, encoder)], board, _time)));
    }

    /// <summary>Closes what it opened; the built-in pathways stay.</summary>
    public void Dispose() => _opened.ForEach(static o => o.Dispose());

    private DefaultPathway BuiltInEncoder(IBridgeBoard board) => _adapted is null
        ? DefaultPathway.Create(_time, board)
        : DefaultPathway.Create(_adapted, EmbeddedEncoders.Russian, EmbeddedEncoders.EnglishMissing, _time, board);

    // An adapter of an encoder that is not there is no fault: the static pathway has nothing to adapt.
    private UseLiteEncoder? Adapted(LowRankAdapter? adapter)
    {
        if (adapter is null || EmbeddedEncoders.English is null || UseLiteModel.Embedded is not { } model)
        {
            return null;
        }

        try
        {
            var encoder = new UseLiteEncoder(model, null, adapter);
            _opened.Add(encoder);
            return encoder;
        }
        catch (ArgumentException e)
        {
            throw new ModelException($"{e.Message.Split(" (Parameter", 2)[0]} Or go back with: grid tune --roll-back 0", e);
        }
    }

    private IEnumerable<JudgeLink> LinksOn(QuestionKind kind, ISceneEncoder encoder) => _links[kind].Concat(BuiltIn(kind, encoder));

    // The embedded heads of each kind: they stand in for the models before them.
    private static IEnumerable<JudgeLink> BuiltIn(QuestionKind kind, ISceneEncoder encoder) => kind switch
    {
        QuestionKind.Conflict => [new JudgeLink(new ContradictionHead(encoder), ContradictionHead.Use)],
        QuestionKind.Support => [new JudgeLink(new SupportHead(), SupportHead.Use)],
        QuestionKind.Register => [new JudgeLink(new RegisterHead(), RegisterHead.Use)],
        _ => [],
    };

    private static async Task<EncoderPathway> PluggedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, PathwayUse use, CancellationToken cancellationToken) =>
        new(generator, use, await MeasuredScale.MeasureAsync(generator, use.Id, cancellationToken).ConfigureAwait(false));

    // A service must be reached once, at the start: without its scale nothing it says later could be used.
    private static async Task<EncoderPathway> ReachedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, OpenAiEndpoint url, CancellationToken cancellationToken)
    {
        var use = new PathwayUse($"remote-{url.Model}", PathwayUse.Primary, "remote", Deterministic: false);
        try
        {
            return await PluggedAsync(generator, use, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not ModelException && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelException($"The encoder {url} does not answer: {e.Message.ReplaceLineEndings(" ")} Check the address, the model's name and {PathwayOptions.EncoderKeyVariable}.", e);
        }
    }

    private void Put(OnnxNliJudge judge)
    {
        _opened.Add(judge);
        var link = new JudgeLink(judge, judge.Use);
        _links[QuestionKind.Support].Insert(0, link);
        if (judge.JudgesConflict)
        {
            _links[QuestionKind.Conflict].Insert(0, link);
        }
    }

    private void Put(ChatJudge judge, ChatJudgeOptions options)
    {
        _opened.Add(judge);
        var link = new JudgeLink(judge, judge.Use) { Bridge = new HyperBridge(BridgeOptions.Remote with { SlowAfter = (long)options.Remote.Timeout.TotalMilliseconds }), Batch = judge.Batch };
        foreach (var kind in Kinds.Where(k => k != QuestionKind.Register || options.Registers.Count > 0))
        {
            _links[kind].Insert(0, link);
        }
    }
}
