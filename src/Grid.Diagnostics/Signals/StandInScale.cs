using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Brings the scores of scenes that the static pathway read in the encoder's place onto the encoder's scale (12.8.2), entry by entry and language by language.</summary>
/// <remarks>
/// Fitted by <c>stand-in-maps</c> of the evaluation, and only where a map brings scores nearer on sources it has not seen.
/// Applied to scenes read by the static pathway alone: a scene of two spaces has no one scale. Thread safe.
/// </remarks>
public static class StandInScale
{
    private const string Resource = "signals/stand-in-maps.txt";

    private static readonly FrozenDictionary<string, ScoreMap> Maps = Load();

    /// <summary>True for a scene that the static pathway read in another's place.</summary>
    /// <param name="pathways">Its pathways.</param>
    /// <param name="field">Its window.</param>
    public static bool Concerns(ReportPathways pathways, SceneField field) =>
        Maps.Count > 0 && pathways.Encoder?.Mode == PathwayUse.Analogue
        && field.Window.All(static c => c.Vector.Length == 0 || c.Space == VectorScale.Static.Space);

    /// <summary>A score on the encoder's scale; as it is where no map is known.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="language">The scene's language tag.</param>
    /// <param name="score">The score on the static pathway.</param>
    public static double Apply(string code, string language, double score) =>
        Maps.TryGetValue(Key(code, language), out var map) ? map.Apply(score) : score;

    /// <summary>The resource that holds these maps.</summary>
    /// <param name="maps">Entry, language tag and map.</param>
    public static string Write(IEnumerable<(string Code, string Language, ScoreMap Map)> maps)
    {
        var text = new StringBuilder();
        foreach (var (code, language, map) in maps.OrderBy(static m => Key(m.Code, m.Language), StringComparer.Ordinal))
        {
            text.Append(Key(code, language));
            foreach (var (from, to) in map.Knots)
            {
                text.Append(CultureInfo.InvariantCulture, $" {from:0.####}:{to:0.####}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Key(string code, string language) => $"{code}/{language}";

    private static FrozenDictionary<string, ScoreMap> Load()
    {
        using var stream = typeof(StandInScale).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the build.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private static FrozenDictionary<string, ScoreMap> Read(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split(' '))
        .ToFrozenDictionary(static l => l[0], static l => new ScoreMap([.. l.Skip(1).Select(Knot)]), StringComparer.Ordinal);

    private static (double From, double To) Knot(string knot)
    {
        var colon = knot.IndexOf(':', StringComparison.Ordinal);
        return (double.Parse(knot.AsSpan(0, colon), CultureInfo.InvariantCulture), double.Parse(knot.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }
}
