using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Pieces of a scene's text around its findings, at most <see cref="TextLimit"/> characters in all.</summary>
/// <param name="Pieces">In the order of the text.</param>
/// <param name="Findings">What the marks stand for, heaviest first.</param>
/// <param name="MoreFindings">Findings of warning or error beyond those listed.</param>
public sealed record SceneExcerpt(IReadOnlyList<ExcerptPiece> Pieces, IReadOnlyList<TopFinding> Findings, int MoreFindings)
{
    /// <summary>The most characters of text.</summary>
    public const int TextLimit = 2000;

    private const int FindingLimit = 10;
    private const int MessageLimit = 400;
    private const int Margin = 160;

    /// <summary>The plain word and the reasons (12.3.3), or null.</summary>
    public PlainReading? Plain { get; init; }

    /// <summary>No text.</summary>
    public static SceneExcerpt Empty { get; } = new([], [], 0);

    /// <summary>The pieces of a scene that show why it is among the worst.</summary>
    /// <param name="scene">The scene, or null when its text is not kept.</param>
    /// <param name="report">Its report.</param>
    public static SceneExcerpt Of(Scene? scene, Report report)
    {
        var heavy = Heaviest(report).ToList();
        var shown = heavy.Take(FindingLimit).ToList();
        var tops = shown.ConvertAll(Top);
        return new SceneExcerpt(scene is null ? [] : Cut(scene, shown), tops, heavy.Count - shown.Count) { Plain = report.Plain };
    }

    internal static TopFinding Top(Finding f) =>
        new(f.Code, f.Kind, f.Severity, f.Score, Shown.Clip(Shown.OneLine(f.Message), MessageLimit));

    /// <summary>Findings of warning or error, heaviest first.</summary>
    internal static IEnumerable<Finding> Heaviest(Report report) => report.Findings
        .Where(static f => f.Severity >= Severity.Warning)
        .OrderByDescending(static f => f.Severity).ThenByDescending(static f => f.Score)
        .ThenBy(static f => f.Code, StringComparer.Ordinal).ThenBy(static f => f.Id, StringComparer.Ordinal);

    private static List<ExcerptPiece> Cut(Scene scene, List<Finding> findings)
    {
        var marks = findings.SelectMany(static f => f.Spans.Select(s => (Finding: f, Span: s)))
            .Where(m => m.Span.Turn >= 0 && m.Span.Turn < scene.Turns.Count)
            .Where(m => m.Span.Start >= 0 && m.Span.Start < m.Span.End && m.Span.End <= scene.Turns[m.Span.Turn].Text.Length)
            .ToList();
        var windows = marks.Count == 0 ? [Head(scene)] : Windows(scene, marks.ConvertAll(static m => m.Span));
        return [.. windows.OrderBy(static w => w.Turn).ThenBy(static w => w.Start).Select(w => new ExcerptPiece(
            w.Turn,
            scene.Turns[w.Turn].Role,
            scene.Turns[w.Turn].Text[w.Start..w.End],
            CutBefore: w.Start > 0,
            CutAfter: w.End < scene.Turns[w.Turn].Text.Length,
            Marks(w, marks)))];
    }

    private static (int Turn, int Start, int End) Head(Scene scene)
    {
        var turn = 0;
        while (turn < scene.Turns.Count - 1 && (!scene.Frame.Judges(scene.Turns[turn].Role) || string.IsNullOrWhiteSpace(scene.Turns[turn].Text)))
        {
            turn++;
        }

        return (turn, 0, Shown.CutBefore(scene.Turns[turn].Text, TextLimit));
    }

    // Windows grow around spans, heaviest first, and merge when they touch, until the characters are spent.
    private static List<(int Turn, int Start, int End)> Windows(Scene scene, List<Span> spans)
    {
        var windows = new List<(int Turn, int Start, int End)>();
        var left = TextLimit;
        foreach (var span in spans)
        {
            var text = scene.Turns[span.Turn].Text;
            var start = WordStart(text, Shown.CutBefore(text, Math.Max(0, span.Start - Margin)), span.Start);
            var end = Shown.CutBefore(text, (int)Math.Min(text.Length, (long)span.End + Margin));
            var touching = windows.FindAll(w => w.Turn == span.Turn && w.Start <= end && start <= w.End);
            foreach (var w in touching)
            {
                (start, end) = (Math.Min(start, w.Start), Math.Max(end, w.End));
            }

            var cost = end - start - touching.Sum(static w => w.End - w.Start);
            if (cost > left && windows.Count > 0)
            {
                continue;
            }

            end = cost > left ? Shown.CutBefore(text, start + left) : end;
            windows.RemoveAll(touching.Contains);
            windows.Add((span.Turn, start, end));
            left -= Math.Min(cost, left);
        }

        return windows;
    }

    // An excerpt that begins inside a word reads as a fault of the report.
    private static int WordStart(string text, int start, int limit)
    {
        const int LongestSkip = 24;
        if (start == 0 || char.IsWhiteSpace(text[start - 1]))
        {
            return start;
        }

        var gap = text.AsSpan(start, Math.Min(LongestSkip, limit - start)).IndexOf(' ');
        return gap < 0 ? start : start + gap + 1;
    }

    private static List<ExcerptMark> Marks((int Turn, int Start, int End) window, List<(Finding Finding, Span Span)> marks)
    {
        var placed = new List<ExcerptMark>();
        foreach (var (finding, span) in marks.OrderBy(static m => m.Span.Start).ThenByDescending(static m => m.Finding.Severity))
        {
            var start = Math.Max(span.Start, window.Start);
            var end = Math.Min(span.End, window.End);

            // Marks do not nest: where two overlap, the later one keeps what the earlier one left.
            start = placed.Count == 0 ? start : Math.Max(start, placed[^1].End + window.Start);
            if (span.Turn == window.Turn && start < end)
            {
                placed.Add(new ExcerptMark(start - window.Start, end - window.Start, finding.Code, finding.Severity, Top(finding).Message));
            }
        }

        return placed;
    }
}

/// <summary>A piece of one turn.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The piece.</param>
/// <param name="CutBefore">True when the turn has text before it.</param>
/// <param name="CutAfter">True when the turn has text after it.</param>
/// <param name="Marks">Marked spans, ascending and apart.</param>
public sealed record ExcerptPiece(int Turn, Role Role, string Text, bool CutBefore, bool CutAfter, IReadOnlyList<ExcerptMark> Marks);

/// <summary>A marked span of a piece.</summary>
/// <param name="Start">Offset in the piece.</param>
/// <param name="End">End offset, exclusive.</param>
/// <param name="Code">The entry.</param>
/// <param name="Severity">How heavy.</param>
/// <param name="Message">One sentence.</param>
public sealed record ExcerptMark(int Start, int End, string Code, Severity Severity, string Message);
