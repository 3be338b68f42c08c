using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Pathways;

namespace Grid.Grains;

/// <summary>What a silo diagnoses with: encoder, entries and judge, and the names under which runs freeze them.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class GridEngine
{
    /// <summary>An engine.</summary>
    /// <param name="encoder">Gives vectors.</param>
    /// <param name="use">How the encoder's pathway is named.</param>
    /// <param name="catalogue">The entries; null for the default.</param>
    /// <param name="judge">Answers questions; null leaves them open.</param>
    /// <param name="judgeName">How the judge is named in a run's settings.</param>
    /// <param name="board">Where the bridges of encoder and judge stand; null when they have none.</param>
    public GridEngine(
        ISceneEncoder encoder, PathwayUse use, Catalogue? catalogue = null, IJudge? judge = null, string judgeName = "none", IBridgeBoard? board = null)
    {
        Diagnoser = new Diagnoser(encoder, catalogue, judge);
        Use = use;
        JudgeName = judgeName;
        Board = board;
    }

    /// <summary>The engine of opened pathways over a board of bridges.</summary>
    /// <param name="plan">The pathways.</param>
    /// <param name="board">Where their bridges stand.</param>
    /// <param name="catalogue">The entries; null for the default.</param>
    public static GridEngine Of(PathwayPlan plan, IBridgeBoard board, Catalogue? catalogue = null) =>
        new(plan.EncoderOn(board), plan.Encoder, catalogue, plan.JudgeOn(board), plan.JudgeName, board) { Missing = plan.Missing };

    /// <summary>The engine that Grid runs on unless told otherwise: the built-in pathways, every entry.</summary>
    /// <remarks>Where the build has no weights the encoder is the static pathway, in mode <c>analogue</c>, and <see cref="Missing"/> says so.</remarks>
    /// <param name="catalogue">The entries; null for the default.</param>
    public static GridEngine Default(Catalogue? catalogue = null) =>
        Of(PathwayPlan.Default, new LocalBridgeBoard(TimeProvider.System), catalogue);

    /// <summary>The engine that needs no weights: the static pathway, every entry, no judge.</summary>
    /// <param name="catalogue">The entries; null for the default.</param>
    public static GridEngine Static(Catalogue? catalogue = null) =>
        new(StaticEncoder.Pathway(), StaticEncoder.Use, catalogue);

    /// <summary>Drives folds.</summary>
    public Diagnoser Diagnoser { get; }

    /// <summary>The entries.</summary>
    public Catalogue Catalogue => Diagnoser.Catalogue;

    /// <summary>How the encoder's pathway is named.</summary>
    public PathwayUse Use { get; }

    /// <summary>One sentence for people on what is missing of the engine; null when nothing is.</summary>
    public string? Missing { get; private init; }

    /// <summary>How the judge is named.</summary>
    public string JudgeName { get; }

    /// <summary>Where the bridges stand; null when there are none.</summary>
    public IBridgeBoard? Board { get; }

    /// <summary>Scenes that an analogue judged in part because a pathway failed, by grain key, to judge again once the pathways are well (12.8.2).</summary>
    public DegradedScenes Degraded { get; } = new();

    /// <summary>The settings a run started on this engine freezes.</summary>
    /// <param name="options">How reports are read; null for the defaults.</param>
    /// <param name="input">The caller's own switches that change records, in a fixed order.</param>
    public RunSettings Freeze(ReadOptions? options = null, params string[] input) => new()
    {
        Read = (options ?? ReadOptions.Default).ToSettings(),
        ReportVersion = Catalogue.Versions.Report,
        GridVersion = Catalogue.Versions.Grid,
        Catalogue = Catalogue.Versions.Catalogue,
        Thresholds = Catalogue.Versions.Thresholds,
        Encoder = Use.Adapter is { } adapter ? $"{Use.Id}+{adapter}" : Use.Id,
        Kernel = Use.Kernel,
        Judge = JudgeName,
        PartRecords = CorpusPart.RecordLimit,
        Input = input,
    };

    /// <summary>Throws unless this engine gives the bytes that a run with these settings needs.</summary>
    /// <param name="settings">The run's settings.</param>
    /// <param name="run">The run's name, for the message.</param>
    /// <exception cref="RunMismatchException">A version, pathway or judge differs.</exception>
    public void Check(RunSettings settings, string run)
    {
        var own = Freeze() with { Read = settings.Read, Input = settings.Input };
        var differences = settings.Differences(own);
        if (differences.Count > 0)
        {
            throw new RunMismatchException(
                $"The run '{run}' needs other versions than this process has ({string.Join("; ", differences)}). Use the build it was begun with, or another run name.");
        }
    }
}
