using System.Globalization;
using Grid.Diagnostics;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>Where everything of a field's picture lies, in pixels.</summary>
internal sealed record FieldLayout
{
    private const double First = 84;
    private const double RowHeight = 44;
    private const double Below = 26;
    private const double LeastArcs = 16;
    private const double MostArcs = 96;
    private const int TickEvery = 5;
    private const double WideStep = 26;
    private const double NarrowStep = 14;
    private const int ManyComponents = 60;

    /// <summary>The picture of an empty field.</summary>
    public static FieldLayout Empty { get; } = new();

    /// <summary>Width of the picture.</summary>
    public double Width { get; private init; }

    /// <summary>Height of the picture.</summary>
    public double Height { get; private init; }

    /// <summary>Room for arcs above the first row.</summary>
    public double ArcRoom { get; private init; }

    /// <summary>A row per sub-field.</summary>
    public IReadOnlyList<FieldRow> Rows { get; private init; } = [];

    /// <summary>Components.</summary>
    public IReadOnlyList<FieldNode> Nodes { get; private init; } = [];

    /// <summary>The way from each component to the next.</summary>
    public IReadOnlyList<FieldTie> Ties { get; private init; } = [];

    /// <summary>Pairs that cannot both hold.</summary>
    public IReadOnlyList<FieldTie> Arcs { get; private init; } = [];

    /// <summary>Where segments begin.</summary>
    public IReadOnlyList<double> Boundaries { get; private init; } = [];

    /// <summary>Numbers below the picture.</summary>
    public IReadOnlyList<(double X, string Label)> Ticks { get; private init; } = [];

    /// <summary>Lays out a report's field.</summary>
    /// <param name="report">The report.</param>
    public static FieldLayout Of(Report report)
    {
        if (report.Components.Count == 0)
        {
            return Empty;
        }

        var step = report.Components.Count > ManyComponents ? NarrowStep : WideStep;
        var first = report.Components[0].Index;
        double X(int index) => First + (step * (index - first)) + (step / 2);
        var span = report.Conflicts.Count == 0 ? 0 : report.Conflicts.Max(static c => c.Components[^1] - c.Components[0]);
        var arcs = Math.Clamp(span * step / 3, LeastArcs, MostArcs);
        var rows = report.Subfields.Select((s, i) => new FieldRow(s.Name, s.Stability, arcs + (RowHeight * i) + (RowHeight / 2))).ToList();
        var nodes = PlaceNodes(report, X, rows);
        return new FieldLayout
        {
            Width = X(report.Components[^1].Index) + step,
            Height = arcs + (RowHeight * Math.Max(1, rows.Count)) + Below,
            ArcRoom = arcs,
            Rows = rows,
            Nodes = nodes,
            Ties = PlaceTies(report, nodes),
            Arcs = [.. report.Conflicts.Where(c => c.Components[0] >= first).Select(c => Arc(c, nodes, first, step))],
            Boundaries = [.. report.Boundaries.Where(b => b > first).Select(b => X(b) - (step / 2))],
            Ticks = [.. report.Components.Where(static c => c.Index % TickEvery == 0).Select(c => (X(c.Index), c.Index.ToString(CultureInfo.InvariantCulture)))],
        };
    }

    private static List<FieldNode> PlaceNodes(Report report, Func<int, double> x, List<FieldRow> rows)
    {
        var worst = report.Findings.SelectMany(static f => f.Spans.Select(s => (s.Component, Finding: f)))
            .GroupBy(static p => p.Component).ToDictionary(static g => g.Key, static g => g.MaxBy(static p => p.Finding.Severity).Finding);
        return [.. report.Components.Select(c =>
        {
            var finding = worst.GetValueOrDefault(c.Index);
            var row = rows.Find(r => r.Name == c.Subfield) ?? new FieldRow("", 0, rows.Count == 0 ? RowHeight : rows[0].Y);
            return new FieldNode(
                x(c.Index), row.Y, finding is null ? "6" : "8", finding is null ? "sound" : Shape.Word(finding.Severity), Shape.Word(c.Role),
                string.Create(CultureInfo.InvariantCulture, $"Component {c.Index}, {Shape.Word(c.Role)}, turn {c.Turn}, sub-field {c.Subfield}{(finding is null ? "" : $": {finding.Code} {finding.Message}")}"));
        })];
    }

    // The formula's signs stand between segments; within a segment components hang together.
    private static List<FieldTie> PlaceTies(Report report, List<FieldNode> nodes)
    {
        var signs = report.Formula.Where(static c => "=~!/".Contains(c, StringComparison.Ordinal)).ToList();
        var counts = report.Formula.Split(['=', '~', '!', '/']).Select(static f => int.TryParse(f.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        var kinds = new Dictionary<int, char>();
        var at = 0;
        for (var f = 0; f < signs.Count; f++)
        {
            at += counts[f];
            kinds[at] = signs[f];
        }

        return [.. Enumerable.Range(1, nodes.Count - 1).Select(i => Tie(nodes[i - 1], nodes[i], kinds.GetValueOrDefault(i, ' ')))];
    }

    private static FieldTie Tie(FieldNode from, FieldNode to, char sign)
    {
        var middle = (from.X + to.X) / 2;
        return new FieldTie(
            $"M{Shape.Px(from.X)} {Shape.Px(from.Y)}C{Shape.Px(middle)} {Shape.Px(from.Y)} {Shape.Px(middle)} {Shape.Px(to.Y)} {Shape.Px(to.X)} {Shape.Px(to.Y)}",
            sign switch { '=' => "strong", '~' => "weak", '!' => "clash", '/' => "none", _ => "within" },
            sign switch { '=' => "A strong tie to the next segment", '~' => "A weak tie to the next segment", '!' => "The next segment holds something that cannot hold beside this", '/' => "No tie to the next segment", _ => "Within a segment" });
    }

    private static FieldTie Arc(Conflict conflict, List<FieldNode> nodes, int first, double step)
    {
        var (from, to) = (nodes[conflict.Components[0] - first], nodes[conflict.Components[^1] - first]);
        var height = Math.Clamp((to.X - from.X) / 2, step, MostArcs * 1.3);
        var top = Math.Min(from.Y, to.Y) - height;
        return new FieldTie(
            $"M{Shape.Px(from.X)} {Shape.Px(from.Y - 7)}C{Shape.Px(from.X)} {Shape.Px(top)} {Shape.Px(to.X)} {Shape.Px(top)} {Shape.Px(to.X)} {Shape.Px(to.Y - 7)}",
            "conflict",
            $"{conflict.Components[0]} and {conflict.Components[^1]} cannot both hold ({Shape.Ratio(conflict.Score)}): {conflict.Evidence}");
    }
}

/// <summary>A sub-field's row.</summary>
/// <param name="Name">The sub-field's letter.</param>
/// <param name="Stability">How well it hangs together.</param>
/// <param name="Y">Where the row lies.</param>
internal sealed record FieldRow(string Name, double Stability, double Y);

/// <summary>A component in the picture.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Down.</param>
/// <param name="Radius">Its size.</param>
/// <param name="Severity">The worst finding that marks it, or <c>sound</c>.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Title">What a pointer shows.</param>
internal sealed record FieldNode(double X, double Y, string Radius, string Severity, string Role, string Title);

/// <summary>A line in the picture.</summary>
/// <param name="Path">The SVG path.</param>
/// <param name="Kind">Its class.</param>
/// <param name="Title">What a pointer shows.</param>
internal sealed record FieldTie(string Path, string Kind, string Title);
