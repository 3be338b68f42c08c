namespace Grid.PlantedFaults.Writing;

/// <summary>Reads topics from the text form described in the README.</summary>
internal static class TopicReader
{
    /// <summary>The topics of one file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="language">Its language.</param>
    /// <exception cref="FormatException">A line is none of the form.</exception>
    public static IReadOnlyList<Topic> Read(string text, string language)
    {
        var topics = new List<Topic>();
        foreach (var block in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => l[0] != '#').ToArray();
            if (lines.Length > 0)
            {
                topics.Add(One(lines, language));
            }
        }

        return topics;
    }

    private static Topic One(string[] lines, string language)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var slots = new SortedDictionary<string, IReadOnlyList<Word>>(StringComparer.Ordinal);
        var beats = new List<Beat>();
        var marked = lines.ToLookup(static l => l.Split(' ')[0], static l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (mark, rest) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            if (mark == "slot")
            {
                var (name, values) = Cut(rest, ':');
                slots[name] = [.. values.Split(" | ").Select(Word.Parse)];
            }
            else if (mark.EndsWith(':'))
            {
                fields[mark[..^1]] = rest;
            }
            else if (mark is "-" or "-p" or "-?" or "-p?" or "*" or "=" or "|" or "l" or "U" or "A")
            {
                beats.Add(Sentence(mark, rest));
            }
            else if (mark is not ("+" or "~" or "~~" or "!"))
            {
                throw new FormatException($"'{line}' starts with no mark of a topic.");
            }
        }

        return new Topic
        {
            Name = fields["topic"],
            Language = language,
            Genre = fields["genre"],
            Noun = Word.Parse(fields["noun"]),
            Title = fields["title"],
            Slots = slots,
            Beats = beats,
            Habits = [.. marked["+"]],
            Metaphor = marked["~"].Single(),
            WrongChain = [.. marked["~~"]],
            OtherRegister = [.. marked["!"]],
        };
    }

    private static Beat Sentence(string mark, string rest)
    {
        if (mark == "|")
        {
            return new Beat([rest, rest], null, PieceKind.TableRow, Speaker.None, false, false, false);
        }

        var (said, counter) = rest.Contains(" >< ", StringComparison.Ordinal) ? Cut(rest, " >< ") : (rest, null);
        var wordings = said.Split(" || ");
        if (wordings.Length != 2)
        {
            throw new FormatException($"'{rest}' has not two wordings.");
        }

        return new Beat(
            wordings,
            counter,
            mark switch { "*" => PieceKind.ListItem, "l" => PieceKind.Line, _ => PieceKind.Sentence },
            mark switch { "U" => Speaker.User, "A" => Speaker.Assistant, _ => Speaker.None },
            mark.Contains('p', StringComparison.Ordinal),
            mark.Contains('?', StringComparison.Ordinal),
            mark == "=");
    }

    private static (string Before, string After) Cut(string text, char at) => Cut(text, at.ToString());

    private static (string Before, string After) Cut(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0
            ? throw new FormatException($"'{text}' has no '{at}'.")
            : (text[..index].Trim(), text[(index + at.Length)..].Trim());
    }
}
