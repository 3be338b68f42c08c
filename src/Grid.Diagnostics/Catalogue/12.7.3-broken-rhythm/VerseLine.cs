using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A line of verse: where it stands, its syllables, and how well each metre fits it.</summary>
[MessagePackObject]
public sealed class VerseLine
{
    /// <summary>The metres, in the order of <see cref="Fits"/>.</summary>
    public static readonly string[] Metres = ["iambic", "trochaic", "anapaestic", "dactylic", "amphibrachic"];

    private const int FewestSyllables = 3;
    private const int LongestLine = 90;

    private static readonly string[] Feet = ["-+", "+-", "--+", "+--", "-+-"];

    /// <summary>Where it stands, without text.</summary>
    [Key(0)]
    public required Span Span { get; init; }

    /// <summary>Its syllables.</summary>
    [Key(1)]
    public int Syllables { get; init; }

    /// <summary>Logarithm of the likelihood of its stresses under each metre; empty in Russian, whose stresses are not written.</summary>
    [Key(2)]
    public float[] Fits { get; init; } = [];

    /// <summary>True when it is one of several lines of its component.</summary>
    [Key(3)]
    public bool Set { get; init; }

    /// <summary>True when it opens with a capital or a quotation mark, as lines of verse do and wrapped prose does not.</summary>
    [Key(4)]
    public bool Capital { get; init; }

    /// <summary>True when a component may be lines of verse: most lines open with a capital, or it is one short line behind others.</summary>
    /// <param name="text">The component's text.</param>
    /// <param name="behindOthers">True when lines came before.</param>
    public static bool MayBeVerse(string text, bool behindOthers)
    {
        ArgumentNullException.ThrowIfNull(text);
        int lines = 1, capitals = 0;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            lines++;
            capitals += at + 1 < text.Length && !char.IsLower(text[at + 1]) ? 1 : 0;
        }

        return lines == 1 ? behindOthers && text.Length <= LongestLine : capitals * 2 >= lines - 1 && text.Length <= LongestLine * lines;
    }

    /// <summary>The lines of a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="language">Its language.</param>
    public static IEnumerable<VerseLine> Read(SceneComponent component, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(component);
        var text = component.Text;
        var set = text.Contains('\n', StringComparison.Ordinal);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (Of(component, start, end, set, language) is { } line)
            {
                yield return line;
            }

            start = end + 1;
        }
    }

    private static VerseLine? Of(SceneComponent component, int start, int end, bool set, TextLanguage language)
    {
        var text = component.Text[start..end].Trim();
        var stresses = language == TextLanguage.Russian ? [] : Rooms.Syllables.English(text);
        var syllables = language == TextLanguage.Russian ? Rooms.Syllables.Russian(text) : stresses.Count;
        return syllables < FewestSyllables ? null : new VerseLine
        {
            Span = new Span(component.Index, component.Turn, component.Start + start, component.Start + end, null),
            Syllables = Math.Min(syllables, byte.MaxValue),
            Fits = language == TextLanguage.Russian ? [] : [.. Feet.Select(f => (float)Fit(stresses, f))],
            Set = set,
            Capital = char.IsUpper(text[0]) || text[0] is '"' or '«' or '“' or '—' or '‘' or '\'',
        };
    }

    private static double Fit(List<double> stresses, string foot)
    {
        double sum = 0;
        for (var i = 0; i < stresses.Count; i++)
        {
            sum += Math.Log(foot[i % foot.Length] == '+' ? stresses[i] : 1 - stresses[i]);
        }

        return sum;
    }
}
