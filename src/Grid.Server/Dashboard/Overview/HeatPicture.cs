using System.Globalization;
using System.Net;
using System.Text;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard.Overviews;

/// <summary>Draws which entries alarmed when: a row for each of the 33 entries, a column for each piece of time.</summary>
internal static class HeatPicture
{
    private const int Width = 1120;
    private const int Left = 340;
    private const int Row = 19;
    private const int Below = 22;
    private const int Levels = 6;
    private const int TitleLimit = 44;

    /// <summary>The picture as SVG; its texts are the catalogue's own.</summary>
    /// <param name="columns">The columns in order.</param>
    /// <param name="range">The range.</param>
    public static MarkupString Draw(IReadOnlyList<TallyBucket> columns, OverviewRange range)
    {
        var rooms = Catalogue.Default.Rooms.Select(static r => r.Descriptor).ToList();
        var height = (rooms.Count * Row) + Below;
        var wide = (Width - Left) / (double)columns.Count;
        var svg = new StringBuilder();
        var alarms = columns.SelectMany(static c => c.Tally.Alarms).GroupBy(static a => a.Key).ToDictionary(static g => g.Key, static g => g.Sum(static a => a.Value), StringComparer.Ordinal);
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Described(alarms)}\">");
        for (var r = 0; r < rooms.Count; r++)
        {
            var (code, y) = (rooms[r].Code, r * Row);
            var quiet = rooms[r].QuietThreshold is null;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 14}\" class=\"{(alarms.ContainsKey(code) ? "hot" : "")}\">{code}</text>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"46\" y=\"{y + 14}\" class=\"{(alarms.ContainsKey(code) ? "hot" : "")}\">{WebUtility.HtmlEncode(Clip(rooms[r].Title))}</text>")
                .Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y + 1}\" width=\"{Width - Left}\" height=\"{Row - 2}\" rx=\"2\" class=\"heat {(quiet ? "mute" : "h0")}\"/>");
            for (var c = 0; c < columns.Count; c++)
            {
                if (columns[c].Tally.Alarms.GetValueOrDefault(code) is > 0 and var count)
                {
                    var level = Math.Clamp((int)Math.Ceiling(Levels * count / (double)columns[c].Tally.Scenes), 1, Levels);
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Shape.Px(Left + (wide * c) + 0.5)}\" y=\"{y + 1}\" width=\"{Shape.Px(wide - 1)}\" height=\"{Row - 2}\" rx=\"2\" class=\"heat h{level}\"><title>{code}, {CoursePicture.Moment(columns[c].From, range)}: {count} of {columns[c].Tally.Scenes} scenes</title></rect>");
                }
            }
        }

        CoursePicture.Ticks(svg, columns, c => Left + (wide * (c + 0.5)), range, height - 6);
        return new MarkupString(svg.Append("</svg>").ToString());
    }

    private static string Clip(string title) => title.Length <= TitleLimit ? title : title[..(TitleLimit - 1)] + "…";

    private static string Described(Dictionary<string, int> alarms) => alarms.Count == 0
        ? "No entry alarmed in this time."
        : "Alarms: " + string.Join(", ", alarms.OrderByDescending(static a => a.Value).Select(static a => $"{a.Key} {a.Value}"));
}
