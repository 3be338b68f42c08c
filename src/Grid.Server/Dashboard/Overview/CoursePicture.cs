using System.Globalization;
using System.Text;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard.Overviews;

/// <summary>Draws stability over time above the verdicts of each column.</summary>
internal static class CoursePicture
{
    private const int Width = 960;
    private const int Height = 436;
    private const int Left = 34;
    private const int Top = 10;
    private const int Line = 236;
    private const int BarTop = 266;
    private const int BarHeight = 144;

    /// <summary>The picture as SVG; holds no foreign text.</summary>
    /// <param name="columns">The columns in order.</param>
    /// <param name="range">The range.</param>
    public static MarkupString Draw(IReadOnlyList<TallyBucket> columns, OverviewRange range)
    {
        var svg = new StringBuilder();
        var wide = (Width - Left - 6) / (double)columns.Count;
        double X(int column) => Left + (wide * (column + 0.5));
        static double Y(double level) => Top + ((1 - level) * Line);
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Described(columns)}\">");
        foreach (var level in (double[])[0, 0.35, 0.6, 1])
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - 6}\" y1=\"{Shape.Px(Y(level))}\" y2=\"{Shape.Px(Y(level))}\" class=\"grid-line{(level is 0.35 or 0.6 ? " limit" : "")}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Shape.Px(Y(level) + 4)}\" text-anchor=\"end\">{Shape.Figure(level)}</text>");
        }

        Curve(svg, columns, X, Y);
        var most = Math.Max(1, columns.Max(static c => c.Tally.Scenes));
        for (var c = 0; c < columns.Count; c++)
        {
            Bar(svg, columns[c], Left + (wide * c), wide, most, range);
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{BarTop + 8}\" text-anchor=\"end\">{most}</text>");
        Ticks(svg, columns, X, range, Height - 6);
        return new MarkupString(svg.Append("</svg>").ToString());
    }

    /// <summary>Writes moments below a picture of columns.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="x">The middle of a column.</param>
    /// <param name="range">The range.</param>
    /// <param name="y">The base line.</param>
    public static void Ticks(StringBuilder svg, IReadOnlyList<TallyBucket> columns, Func<int, double> x, OverviewRange range, int y)
    {
        var every = Math.Max(1, columns.Count / 8);
        for (var c = every / 2; c < columns.Count - (every / 3); c += every)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Shape.Px(x(c))}\" y=\"{y}\" text-anchor=\"middle\">{Moment(columns[c].From, range)}</text>");
        }
    }

    /// <summary>The moment a column begins, as short as the range allows.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    /// <param name="range">The range.</param>
    public static string Moment(long from, OverviewRange range) =>
        DateTimeOffset.FromUnixTimeMilliseconds(from).ToString(range.Length <= TimeSpan.FromDays(1) ? "HH:mm" : range.Step < TimeSpan.FromDays(1) ? "MMM d HH:mm" : "MMM d", CultureInfo.InvariantCulture);

    private static void Curve(StringBuilder svg, IReadOnlyList<TallyBucket> columns, Func<int, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        var dots = new StringBuilder();
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Tally.Stability is { } stability)
            {
                path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{Shape.Px(x(c))} {Shape.Px(y(stability))}");
                dots.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Shape.Px(x(c))}\" cy=\"{Shape.Px(y(stability))}\" r=\"3\" class=\"dot stability\"><title>stability {Shape.Ratio(stability)}</title></circle>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" class=\"line stability\"/>").Append(dots);
    }

    private static void Bar(StringBuilder svg, TallyBucket column, double left, double wide, int most, OverviewRange range)
    {
        double y = BarTop + BarHeight;
        foreach (var verdict in (string[])["stable", "strained", "unstable", "undecided"])
        {
            var count = column.Tally.Verdicts.GetValueOrDefault(verdict);
            var height = BarHeight * count / (double)most;
            y -= height;
            if (count > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Shape.Px(left + (wide * 0.12))}\" y=\"{Shape.Px(y)}\" width=\"{Shape.Px(wide * 0.76)}\" height=\"{Shape.Px(height)}\" class=\"v-{verdict}\"><title>{Moment(column.From, range)}: {count} {verdict}</title></rect>");
            }
        }
    }

    private static string Described(IReadOnlyList<TallyBucket> columns)
    {
        var with = columns.Where(static c => c.Tally.Stability is not null).ToList();
        return with.Count == 0 ? "No scenes in this time." : $"Mean stability went from {Shape.Ratio(with[0].Tally.Stability)} to {Shape.Ratio(with[^1].Tally.Stability)}; the lowest was {Shape.Ratio(with.Min(static c => c.Tally.Stability))}.";
    }
}
