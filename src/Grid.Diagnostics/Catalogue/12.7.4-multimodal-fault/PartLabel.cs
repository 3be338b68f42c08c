using System.Globalization;
using System.Text.RegularExpressions;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What is numbered.</summary>
public enum PartClass : byte
{
    /// <summary>Figures, charts, schemes.</summary>
    Figure = 0,

    /// <summary>Tables.</summary>
    Table = 1,

    /// <summary>Appendices and exhibits.</summary>
    Appendix = 2,

    /// <summary>Listings of code.</summary>
    Listing = 3,
}

/// <summary>A numbered part where it stands or is spoken of: class, number, and the letter of its piece.</summary>
[MessagePackObject]
public sealed partial class PartLabel
{
    private const RegexOptions Reading = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>What it is.</summary>
    [Key(0)]
    public PartClass Class { get; init; }

    /// <summary>Its number, such as <c>3</c>, <c>2.1</c> or <c>B</c>.</summary>
    [Key(1)]
    public required string Number { get; init; }

    /// <summary>The letter of the piece spoken of, or empty.</summary>
    [Key(2)]
    public string Piece { get; init; } = "";

    /// <summary>Letters of the pieces that the caption lists; empty for a mention.</summary>
    [Key(3)]
    public string Pieces { get; set; } = "";

    /// <summary>Where it stands.</summary>
    [Key(4)]
    public required Span Span { get; init; }

    /// <summary>True when the text says that the part stands in this very text: "table 4 below".</summary>
    [Key(5)]
    public bool Here { get; init; }

    /// <summary>Every label in a component, the caption's own first when it opens the component.</summary>
    /// <param name="component">The component.</param>
    public static List<PartLabel> Read(SceneComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var labels = new List<PartLabel>();
        if (!MayName(component.Text))
        {
            return labels;
        }

        foreach (Match match in Label().Matches(component.Text))
        {
            if (Of(match, component) is { } label)
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    /// <summary>True when the label opens a caption: it stands first and a stop, a dash or nothing follows.</summary>
    /// <param name="component">The component it was read from.</param>
    public bool OpensCaption(SceneComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var text = component.Text;
        var (start, end) = (Span.Start - component.Start, Span.End - component.Start);
        var rest = text.AsSpan(end).TrimStart(" *_\u00A0");
        return text.AsSpan(0, start).Trim("![*_#> ").IsEmpty && (rest.IsEmpty || rest[0] is '.' or ':' or '—' or '–' or '-' or ']') && Piece.Length == 0;
    }

    /// <summary>The letters of pieces that a caption lists: (a), (b) or а), б).</summary>
    /// <param name="text">The caption's text.</param>
    public static string PiecesOf(string text) =>
        string.Concat(Listed().Matches(text).Select(static m => Folded(m.Groups["letter"].Value)).Distinct().Order());

    /// <summary>The numbers of the label, outermost first; a letter counts from A.</summary>
    public int[] Numbers() => char.IsAsciiDigit(Number[0])
        ? [.. Number.Split('.').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))]
        : [char.ToUpperInvariant(Number[0]) is var c && c >= 'А' ? c - 'А' + 1 : c - 'A' + 1];

    // A label has a number, or is an appendix with a letter: a cheap look before the words are read.
    private static bool MayName(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || text.Contains("ppendix", StringComparison.OrdinalIgnoreCase)
        || text.Contains("xhibit", StringComparison.Ordinal) || text.Contains("риложени", StringComparison.Ordinal);

    private static PartLabel? Of(Match match, SceneComponent component)
    {
        var number = match.Groups["number"].Value;
        var partClass = ClassOf(match.Groups["word"].Value);
        if (!char.IsAsciiDigit(number[0]) && (partClass != PartClass.Appendix || !char.IsUpper(number[0])))
        {
            return null;
        }

        return new PartLabel
        {
            Class = partClass,
            Number = number,
            Piece = Folded(match.Groups["piece"].Value),
            Here = IsHere(component.Text.AsSpan(match.Index + match.Length).TrimStart()),
            Span = new Span(component.Index, component.Turn, component.Start + match.Index, component.Start + match.Index + match.Length, match.Value),
        };
    }

    private static bool IsHere(ReadOnlySpan<char> after) =>
        after.StartsWith("below", StringComparison.Ordinal) || after.StartsWith("above", StringComparison.Ordinal)
        || after.StartsWith("ниже", StringComparison.Ordinal) || after.StartsWith("выше", StringComparison.Ordinal);

    private static PartClass ClassOf(string word) => char.ToLowerInvariant(word[0]) switch
    {
        'f' or 'р' or 'c' or 'с' => PartClass.Figure,
        't' or 'т' => PartClass.Table,
        'l' or 'л' => PartClass.Listing,
        _ => PartClass.Appendix,
    };

    // Russian figures are lettered а, б, в, г, often with Latin a and c that look the same.
    private static string Folded(string letter) => letter.ToLowerInvariant() switch
    {
        "а" => "a",
        "б" => "b",
        "в" => "c",
        "г" => "d",
        "д" => "e",
        "е" => "f",
        var other => other,
    };

    [GeneratedRegex(@"(?<word>(?:\b(?:[Ff]igures?|FIGURE|[Ff]igs?\.?|[Tt]ables?|TABLE|[Aa]ppendix|APPENDIX|[Ee]xhibit|[Ll]isting|[Cc]hart))|(?:\b(?:[Рр]ис\.|[Рр]исун(?:ок|ка|ку|ке|ком)|[Тт]абл\.|[Тт]аблиц[аыеуй]|[Тт]аблицей|[Пп]риложени[еяюи]|[Пп]риложением|[Лл]истинг[аеу]?|[Сс]хем[аыеу])))[ \u00A0]?(?:№[ \u00A0]?)?(?<number>\d{1,3}(?:\.\d{1,3})*|[A-ZА-Я]\b)(?:[ \u00A0]?\((?<piece>[a-hа-е])\)|(?<piece>[a-hа-е])\b)?", Reading)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?:\(|\s)(?<letter>[a-hа-е])\)", Reading)]
    private static partial Regex Listed();
}
