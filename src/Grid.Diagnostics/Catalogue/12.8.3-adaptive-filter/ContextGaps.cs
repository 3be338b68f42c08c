using System.Text.RegularExpressions;

namespace Grid.Diagnostics.Rooms;

/// <summary>Fields of a record in the context that hold nothing: a model likes to fill them.</summary>
internal static partial class ContextGaps
{
    /// <summary>The fields' names, in order, each once; at most <see cref="RequestReading.NamedLimit"/>.</summary>
    /// <param name="context">The passages.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> context) =>
        [.. context.SelectMany(static p => Empty().Matches(p).Select(static m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal).Take(RequestReading.NamedLimit)];

    [GeneratedRegex(@"[""']?(?<name>\w[\w ]{0,40}?)[""']?\s*[:=|]\s*[""']?(?:null|none|n/a|unknown|неизвестно|не указан[оаы]?|нет данных)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Empty();
}
