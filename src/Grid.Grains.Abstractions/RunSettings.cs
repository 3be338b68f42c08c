using System.Globalization;

namespace Grid.Grains.Abstractions;

/// <summary>What a run freezes at its start: everything beside the input that decides the bytes of its results.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.run-settings")]
public sealed record RunSettings
{
    /// <summary>How reports are read.</summary>
    [Id(0)]
    public ReadSettings Read { get; init; } = new();

    /// <summary>Version of the report's form.</summary>
    [Id(1)]
    public int ReportVersion { get; init; }

    /// <summary>Version of the build.</summary>
    [Id(2)]
    public string GridVersion { get; init; } = "";

    /// <summary>Hash of the entries and their state versions.</summary>
    [Id(3)]
    public string Catalogue { get; init; } = "";

    /// <summary>Hash of the operating thresholds.</summary>
    [Id(4)]
    public string Thresholds { get; init; } = "";

    /// <summary>The id of the encoder's pathway.</summary>
    [Id(5)]
    public string Encoder { get; init; } = "";

    /// <summary>The compute kernel.</summary>
    [Id(6)]
    public string Kernel { get; init; } = "";

    /// <summary>Who answers questions, such as <c>none</c> or a pathway's id.</summary>
    [Id(7)]
    public string Judge { get; init; } = "none";

    /// <summary>The most records of one part.</summary>
    [Id(8)]
    public int PartRecords { get; init; } = 1000;

    /// <summary>Other switches of the caller that change records before they come here (such as <c>lang=ru</c>), in a fixed order.</summary>
    [Id(9)]
    public string[] Input { get; init; } = [];

    /// <summary>The settings that differ, one <c>name: theirs, here ours</c> each; empty when the two agree.</summary>
    /// <param name="other">The settings asked for now.</param>
    public IReadOnlyList<string> Differences(RunSettings other)
    {
        var theirs = other.Named();
        return [.. Named().Zip(theirs)
            .Where(static p => !string.Equals(p.First.Value, p.Second.Value, StringComparison.Ordinal))
            .Select(static p => $"{p.First.Name}: {p.First.Value}, now {p.Second.Value}")];
    }

    private (string Name, string Value)[] Named() =>
    [
        ("point", Read.Point),
        ("retention", Read.Retention),
        ("verbose", Read.Verbose ? "yes" : "no"),
        ("select", Listed(Read.Select)),
        ("ignore", Listed(Read.Ignore)),
        ("report version", ReportVersion.ToString(CultureInfo.InvariantCulture)),
        ("grid version", GridVersion),
        ("catalogue", Catalogue),
        ("thresholds", Thresholds),
        ("encoder", Encoder),
        ("kernel", Kernel),
        ("judge", Judge),
        ("records per part", PartRecords.ToString(CultureInfo.InvariantCulture)),
        ("input", Listed(Input)),
    ];

    private static string Listed(string[] values) => values.Length == 0 ? "-" : string.Join(' ', values);
}
