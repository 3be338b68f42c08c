using System.Collections.Frozen;

namespace Grid.Diagnostics.Text;

/// <summary>Reads the word lists under Resources: one entry per white-space-separated word, '#' starts a comment, "[name]" a section.</summary>
internal static class WordList
{
    /// <summary>All sections of an embedded list by name; words before the first section are under "".</summary>
    public static Dictionary<string, FrozenSet<string>> Read(string name) => ReadResource("text/" + name);

    /// <summary>All sections of the list embedded under that whole name.</summary>
    public static Dictionary<string, FrozenSet<string>> ReadResource(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = Section(sections, "");
        while (reader.ReadLine() is { } line)
        {
            var text = line.AsSpan();
            var comment = text.IndexOf('#');
            if (comment >= 0)
                text = text[..comment];
            text = text.Trim();
            if (text is ['[', .. var section, ']'])
                current = Section(sections, section.ToString());
            else
                current.AddRange(text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        return sections.ToDictionary(s => s.Key, s => s.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static List<string> Section(Dictionary<string, List<string>> sections, string name) =>
        sections.TryGetValue(name, out var list) ? list : sections[name] = [];
}
