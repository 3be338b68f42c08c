using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Replaces a healthy passage, or every second sentence of it, by filler of the same length; the passage's content seeds every choice.</summary>
public static class FillerPlanter
{
    private const int TopicsTaken = 3;
    private const int ShortestTopic = 5;

    /// <summary>A passage of filler only, as long as the host within a sentence, on the host's topics.</summary>
    /// <param name="passage">The host.</param>
    /// <param name="bank">The filler.</param>
    public static string Whole(HealthyPassages.Passage passage, FillerBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        var sentences = new List<string>();
        var left = WordBreaker.CountWords(passage.Text);
        foreach (var sentence in bank.Sentences(Topics(passage.Sentences), Seeded(bank, passage)))
        {
            var words = WordBreaker.CountWords(sentence);
            if (left < words / 2)
            {
                break;
            }

            sentences.Add(sentence);
            left -= words;
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The passage with filler in place of every second sentence: as many words of filler as were taken out, within a sentence.</summary>
    /// <param name="passage">The host.</param>
    /// <param name="bank">The filler.</param>
    public static string Half(HealthyPassages.Passage passage, FillerBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        using var filler = bank.Sentences(Topics(passage.Sentences), Seeded(bank, passage)).GetEnumerator();
        var sentences = new List<string>();
        var owed = 0;
        for (var i = 0; i < passage.Sentences.Count; i++)
        {
            if (i % 2 == 0)
            {
                sentences.Add(passage.Sentences[i]);
                continue;
            }

            owed += WordBreaker.CountWords(passage.Sentences[i]);
            while (owed > 0 && filler.MoveNext())
            {
                sentences.Add(filler.Current);
                owed -= WordBreaker.CountWords(filler.Current);
            }
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The host's most frequent longer content words, lower case.</summary>
    /// <param name="sentences">The host.</param>
    public static IReadOnlyList<string> Topics(IEnumerable<string> sentences)
    {
        var topics = sentences.SelectMany(static s => TermReader.Read(s).ContentWords)
            .OfType<string>().Where(static w => w.Length >= ShortestTopic && w.All(char.IsLetter))
            .GroupBy(static w => w, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal)
            .Take(TopicsTaken).Select(static g => g.Key).ToArray();
        return topics.Length > 0 ? topics : ["it"];
    }

    private static Random Seeded(FillerBank bank, HealthyPassages.Passage passage) =>
        new(unchecked((int)EvaluationContext.Hash(bank.Name + "\n" + passage.Text)));
}
