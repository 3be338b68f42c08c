using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Evaluation;

/// <summary>The committed figures: by entry, set and metric, whole and on CI's subset.</summary>
public sealed class ScoreBook
{
    // Figures are deterministic; the slack lets a change trade a hair on one set for more on another.
    private const double Slack = 0.005;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly SortedDictionary<string, Entry> _entries;

    private ScoreBook(SortedDictionary<string, Entry> entries) => _entries = entries;

    /// <summary>The book of a file; empty when there is none.</summary>
    public static ScoreBook Load(string file) => new(File.Exists(file)
        ? JsonSerializer.Deserialize<SortedDictionary<string, Entry>>(File.ReadAllBytes(file), Json)!
        : new SortedDictionary<string, Entry>(StringComparer.Ordinal));

    /// <summary>True when the figure is not below the floor.</summary>
    public static bool Holds(Measurement m, double floor) =>
        m.LowerIsBetter ? m.Value <= floor + Slack : m.Value >= floor - Slack;

    /// <summary>The floor of a figure, or null when it has none yet.</summary>
    public double? Floor(Measurement m, bool subset) =>
        m.Timed || !_entries.TryGetValue(Key(m), out var entry) ? null : subset ? entry.Subset : entry.Value;

    /// <summary>Takes a figure in.</summary>
    public void Put(Measurement m, bool subset)
    {
        var old = _entries.GetValueOrDefault(Key(m));
        _entries[Key(m)] = subset && old is not null
            ? old with { Subset = Rounded(m.Value) }
            : new Entry
            {
                Value = Rounded(m.Value),
                Low = Rounded(m.Low),
                High = Rounded(m.High),
                Count = m.Count,
                Coverage = Rounded(m.Coverage),
                Baselines = new SortedDictionary<string, double>(
                    m.Baselines.ToDictionary(static b => b.Key, static b => Rounded(b.Value)), StringComparer.Ordinal),
                Bar = m.Bar,
                LowerIsBetter = m.LowerIsBetter,
                Reached = m.Reached,
                Neighbours = m.Neighbours.Length == 0 ? null : m.Neighbours,
                Subset = subset ? Rounded(m.Value) : old?.Subset,
            };
    }

    /// <summary>Writes the book.</summary>
    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(_entries, Json) + "\n");

    private static string Key(Measurement m) => $"{m.Code} | {m.Set} | {m.Metric}";

    private static double Rounded(double value) => Math.Round(value, 4);

    private sealed record Entry
    {
        public double Value { get; init; }

        public double Low { get; init; }

        public double High { get; init; }

        public int Count { get; init; }

        public double Coverage { get; init; }

        public SortedDictionary<string, double>? Baselines { get; init; }

        public double? Bar { get; init; }

        public bool LowerIsBetter { get; init; }

        public bool? Reached { get; init; }

        public string? Neighbours { get; init; }

        public double? Subset { get; init; }
    }
}
