namespace Grid.Evaluation;

/// <summary>Edits a share of the words of a text: each edit replaces, deletes or inserts a word; new words come from another text.</summary>
public static class WordEdits
{
    /// <summary>The edited text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">Where new words come from.</param>
    /// <param name="share">Edits per word.</param>
    /// <param name="random">Seeded by the caller.</param>
    public static string Make(string text, string other, double share, Random random)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(random);
        var words = text.Split(' ').ToList();
        var foreign = other.Split(' ');
        var edits = (int)Math.Round(words.Count * share, MidpointRounding.AwayFromZero);

        // Places of the text as it was, the last first, so that no edit undoes another.
        foreach (var place in Enumerable.Range(0, words.Count).OrderBy(_ => random.Next()).Take(edits).OrderDescending().ToList())
        {
            var word = foreign[random.Next(foreign.Length)];
            switch (random.Next(3))
            {
                case 0:
                    words[place] = word;
                    break;
                case 1:
                    words.RemoveAt(place);
                    break;
                default:
                    words.Insert(place, word);
                    break;
            }
        }

        return string.Join(' ', words);
    }
}
