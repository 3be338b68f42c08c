using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Pathways;

namespace Grid.Cli.Evaluation;

/// <summary>What the user asked of <c>grid evaluate</c>.</summary>
internal sealed record EvaluationOrder
{
    /// <summary>Files, folders or <c>-</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Result files.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The run's name, or null to make one from the time.</summary>
    public string? Run { get; init; }

    /// <summary>True to go on with an interrupted run.</summary>
    public bool Resume { get; init; }

    /// <summary>Evaluation threads.</summary>
    public int Jobs { get; init; }

    /// <summary>Limits to keep.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>The run to be no worse than, or null.</summary>
    public string? Baseline { get; init; }

    /// <summary>Records to judge, or null for all.</summary>
    public int? Sample { get; init; }

    /// <summary>Unreadable records that are tolerated.</summary>
    public long MaxErrors { get; init; }

    /// <summary>Folder of the data file, or null.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The cluster that runs it, or null for a silo inside this program.</summary>
    public GridClusterAddress? Cluster { get; init; }

    /// <summary>How records are read.</summary>
    public required CorpusReaderOptions Records { get; init; }

    /// <summary>How reports are read.</summary>
    public required ReadOptions Reading { get; init; }

    /// <summary>Which models judge.</summary>
    public PathwayOptions Pathways { get; init; } = new();

    /// <summary>The order itself when it can be carried out.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public EvaluationOrder Checked() =>
        Resume && Run is null ? throw new UsageException("--resume needs --run NAME.")
        : Jobs is < 1 or > 256 ? throw new UsageException("--jobs: from 1 to 256.")
        : Sample is < 1 ? throw new UsageException("--sample: at least 1.")
        : MaxErrors < 0 ? throw new UsageException("--max-errors: at least 0.")
        : Outputs.Distinct(StringComparer.Ordinal).Count() != Outputs.Count ? throw new UsageException("-o: the same file twice.")
        : this;

    /// <summary>Switches that change records, in a fixed order: a resumed run must have the same.</summary>
    public string[] InputSwitches =>
    [
        $"judge={(Records.JudgeEveryone ? "all" : "assistant")}",
        $"lang={Records.Lang ?? "-"}",
        $"text-field={Records.TextField ?? "-"}",
        $"strict={(Records.Strict ? "yes" : "no")}",
        FormattableString.Invariant($"sample={Sample?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "all"}"),
    ];
}
