using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The clean pairs of all sources, in reading order, each pair once.</summary>
/// <param name="cache">Fetches and unpacks.</param>
/// <param name="withGpl">True to read sources whose weights may not ship.</param>
/// <param name="output">Where the table of sources goes.</param>
public sealed class ParallelCorpus(SourceCache cache, bool withGpl, TextWriter output)
{
    private const int LongWords = 6;

    /// <summary>Reads every source that is allowed and at hand.</summary>
    public IReadOnlyList<ParallelPair> Read()
    {
        var pairs = new List<ParallelPair>();
        var seen = new HashSet<(string, string)>();
        for (var place = 0; place < ParallelSources.All.Count; place++)
        {
            var source = ParallelSources.All[place];
            if (!source.MayShip && !withGpl)
            {
                continue;
            }

            if (!source.Parts.All(cache.Has))
            {
                output.WriteLine($"{source.Name}: no checkout of {string.Join(", ", source.Parts.Select(static p => p.Name))}; left out");
                continue;
            }

            var before = pairs.Count;
            var folders = source.Parts.Select(cache.Folder).ToArray();
            SourceCache.CheckLicence(source, folders[0]);
            foreach (var pair in source.Read(folders).SelectMany(PairCleaner.Clean))
            {
                if (seen.Add((pair.English, pair.Russian)))
                {
                    pairs.Add(new ParallelPair(place, pair.English, pair.Russian));
                }
            }

            Report(source, pairs[before..]);
        }

        return pairs;
    }

    private void Report(ParallelSource source, List<ParallelPair> pairs)
    {
        var words = pairs.Select(static p => WordBreaker.CountWords(p.English)).ToArray();
        var line = string.Create(CultureInfo.InvariantCulture,
            $"| {source.Name} | {source.Licence} | {pairs.Count} | {words.Count(static w => w >= LongWords)} | {words.Sum()} |");
        output.WriteLine(line);
    }
}
