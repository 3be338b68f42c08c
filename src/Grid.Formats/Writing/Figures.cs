using System.Globalization;
using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Spells figures for people.</summary>
internal static class Figures
{
    /// <summary>The first severities, in order of weight, as class names.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>A count with thin groups: 12 345.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A number from 0 to 1 with two decimals; a dash for none.</summary>
    public static string Ratio(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A share in per cent.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "–" : (100.0 * part / whole).ToString(part == 0 || part == whole ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A duration, such as 2 min 5 s.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 60 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)} h {(int)(seconds / 60) % 60} min"),
    };

    /// <summary>Entries with findings, most alarmed scenes first.</summary>
    public static IEnumerable<KeyValuePair<string, EntryResults>> ByFrequency(RunResults results) => results.Entries
        .OrderByDescending(static e => e.Value.Scenes).ThenByDescending(static e => e.Value.Findings.Error)
        .ThenBy(static e => e.Key, StringComparer.Ordinal);

    /// <summary>The place of a record: its file, and its line where there is one.</summary>
    public static string Place(string file, long line) =>
        line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");

    /// <summary>An inline drawing of a histogram with its figures as text for screen readers.</summary>
    public static StringBuilder AppendHistogram(this StringBuilder html, Distribution distribution, string title)
    {
        const int Width = 400, Height = 110, Base = 90;
        var bins = distribution.Histogram;
        var top = Math.Max(1, bins.Max());
        var step = (double)Width / bins.Count;
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"")
            .AppendHtml($"{title}: mean {Ratio(distribution.Mean)} over {Count(distribution.Count)} scenes; counts from 0 to 1 in {bins.Count} bins: {string.Join(", ", bins)}")
            .Append("\">");
        for (var i = 0; i < bins.Count; i++)
        {
            // A bin with anything in it stays visible beside a bin of thousands.
            var height = bins[i] == 0 ? 0 : Math.Max(1.5, (double)bins[i] * (Base - 6) / top);
            html.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"bar\" x=\"{(i * step) + 1:0.##}\" y=\"{Base - height:0.##}\" width=\"{step - 2:0.##}\" height=\"{height:0.##}\"><title>{i * 0.05:0.00}–{(i + 1) * 0.05:0.00}: {bins[i]}</title></rect>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M0 {Base}.5H{Width}\"/>");
        if (distribution.Mean is { } mean)
        {
            html.Append(CultureInfo.InvariantCulture, $"<path class=\"mean\" d=\"M{mean * Width:0.#} 4V{Base}\"/>");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{Height - 5}\">0</text><text x=\"{Width / 2}\" y=\"{Height - 5}\" text-anchor=\"middle\">0.5</text><text x=\"{Width}\" y=\"{Height - 5}\" text-anchor=\"end\">1</text></svg>");
    }
}
