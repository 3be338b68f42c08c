using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Streams of real scores: 12.1.4 over healthy passages and their filled halves, drawn in orders that drift.</summary>
public sealed class RealStreams
{
    private const int FilledEach = 33;
    private const int Block = 2_500;

    private readonly (string Group, ScoredScene Scene)[] _pool;
    private readonly string[] _groups;

    /// <summary>Scores the passages once.</summary>
    /// <param name="context">Data.</param>
    public RealStreams(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var room = new RoomAlone(new EmptyTextDetector());
        var genres = GenreDocument.Sets.SelectMany(s => GenreDocument.Of(context, s.Set, s.Language)).ToDictionary(static d => d.Source, static d => d.Genre, StringComparer.Ordinal);
        double? Score(string text, TextLanguage language) => room.DiagnoseText(text, language).Scores["12.1.4"];
        _pool = [.. HealthyPassages.All(context).SelectMany((p, i) => (IEnumerable<(string, bool, double?)>)
        [
            (genres.GetValueOrDefault(p.Source, p.Set), false, Score(p.Text, p.Language)),
            .. p.Sentences.Count > 2 && i % 2 == 0
                ? new[] { (genres.GetValueOrDefault(p.Source, p.Set), true, Score(FillerPlanter.Half(p, FillerBank.Of(p.Language)[0]), p.Language)) }
                : [],
        ]).Where(static s => s.Item3 is not null).Select(static s => (s.Item1, new ScoredScene(s.Item3!.Value, s.Item2)))];
        _groups = [.. _pool.Where(static p => !p.Scene.Broken).GroupBy(static p => p.Group, StringComparer.Ordinal)
            .OrderBy(static g => g.Average(static p => p.Scene.Score)).ThenBy(static g => g.Key, StringComparer.Ordinal).Select(static g => g.Key)];
    }

    /// <summary>Shuffled; genre after genre; the emptiest genres more and more; two genres in turn.</summary>
    public static IReadOnlyList<string> Names { get; } = ["shuffled", "genre after genre", "towards the emptier", "two sources in turn"];

    /// <summary>Scores in the pool.</summary>
    public int Count => _pool.Length;

    /// <summary>One stream of <see cref="DriftingStreams.Length"/> scenes; one in 33 is filled.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Its seed.</param>
    public ScoredStream Of(string name, int seed)
    {
        var random = new Random(seed);
        var byGroup = _groups.Select(g => (
            Healthy: _pool.Where(p => p.Group == g && !p.Scene.Broken).Select(static p => p.Scene).ToArray(),
            Filled: _pool.Where(p => p.Group == g && p.Scene.Broken).Select(static p => p.Scene).ToArray())).ToArray();
        var sizes = byGroup.Select(static g => g.Healthy.Length).ToArray();
        var scenes = new ScoredScene[DriftingStreams.Length];
        for (var t = 0; t < scenes.Length; t++)
        {
            var group = byGroup[name switch
            {
                "genre after genre" => (int)((t / Block + seed) % byGroup.Length),
                "towards the emptier" => random.NextDouble() < t / (double)scenes.Length ? byGroup.Length - 1 - random.Next(3) : Any(sizes, random),
                "two sources in turn" => t / Block % 2 == 0 ? seed % byGroup.Length : (seed + (byGroup.Length / 2)) % byGroup.Length,
                _ => Any(sizes, random),
            }];
            var from = group.Filled.Length > 0 && random.Next(FilledEach) == 0 ? group.Filled : group.Healthy;
            scenes[t] = from[random.Next(from.Length)];
        }

        return new ScoredStream(name, seed, scenes);
    }

    // A group by the number of its passages.
    private static int Any(int[] sizes, Random random)
    {
        var at = random.Next(sizes.Sum());
        var group = 0;
        for (; at >= sizes[group]; group++)
        {
            at -= sizes[group];
        }

        return group;
    }
}
