using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Formats;
using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard;

/// <summary>How figures, words and foreign text are written on the pages; always in the invariant culture.</summary>
internal static class Shape
{
    /// <summary>A share or score with two decimals, or a dash.</summary>
    /// <param name="value">0 to 1.</param>
    public static string Ratio(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A measured figure with up to four decimals.</summary>
    /// <param name="value">Any.</param>
    public static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A percentage.</summary>
    /// <param name="value">0 to 1.</param>
    public static string Percent(double value) => value.ToString(value is > 0 and < 0.1 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thin gaps.</summary>
    /// <param name="value">Any.</param>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "\u202F", StringComparison.Ordinal);

    /// <summary>An SVG coordinate.</summary>
    /// <param name="value">Pixels.</param>
    public static string Px(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A moment, in universal time.</summary>
    /// <param name="moment">The moment.</param>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The word of a verdict, severity or role, as reports write it.</summary>
    /// <param name="value">The value.</param>
    public static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The verdict of a word in a list.</summary>
    /// <param name="word">The word.</param>
    public static Verdict VerdictOf(string word) => Enum.TryParse<Verdict>(word, ignoreCase: true, out var verdict) ? verdict : Verdict.Undecided;

    /// <summary>Foreign text as HTML: markup encoded, hidden and bidirectional characters shown by their code.</summary>
    /// <param name="text">The text.</param>
    public static MarkupString Foreign(string text) => new(new System.Text.StringBuilder().AppendHtml(text).ToString());

    /// <summary>The title of an entry.</summary>
    /// <param name="code">The entry's code.</param>
    public static string Title(string code) => Catalogue.Default.TryGet(code, out var room) ? room!.Descriptor.Title : code;
}
