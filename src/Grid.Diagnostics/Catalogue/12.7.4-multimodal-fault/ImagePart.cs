using System.Text.RegularExpressions;

namespace Grid.Diagnostics.Rooms;

/// <summary>An image in a text: markdown or HTML, with its alternative text, its title, and where it points.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Alternative">The alternative text, or empty.</param>
/// <param name="Title">The title, which readers show as a caption, or empty.</param>
/// <param name="Target">The address or <c>data:</c> URI, or empty.</param>
public sealed partial record ImagePart(int Start, int End, string Alternative, string Title, string Target)
{
    private const string Scheme = "data:";

    /// <summary>The images of a text, in order.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<ImagePart> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("](", StringComparison.Ordinal) && !text.Contains("<img", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        return Markdown().Matches(text).Concat(Html().Matches(text).Where(static m => m.Groups["target"].Success || m.Value.EndsWith('>')))
            .OrderBy(static m => m.Index)
            .Select(static m => new ImagePart(m.Index, m.Index + m.Length, m.Groups["alt"].Value, m.Groups["title"].Value, m.Groups["target"].Value.Trim()));
    }

    /// <summary>What is wrong with the part itself, in words; null when nothing is or when it lies elsewhere.</summary>
    public string? Fault()
    {
        if (Target is "" or "#" or "about:blank" or "null" or "undefined")
        {
            return "The image has no address.";
        }

        if (!Target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var comma = Target.IndexOf(',', StringComparison.Ordinal);
        var head = comma < 0 ? "" : Target[Scheme.Length..comma];
        if (!head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return comma < 0 ? "The image's data are missing." : null;
        }

        var bytes = new byte[((Target.Length - comma) * 3 / 4) + 4];
        var body = Target[(comma + 1)..].TrimEnd('=');
        return Convert.TryFromBase64String(body + new string('=', (4 - (body.Length % 4)) % 4), bytes, out var length)
            ? ImageBytes.Fault(bytes.AsSpan(0, length), head[..head.IndexOf(';', StringComparison.Ordinal)].ToLowerInvariant())
            : "The image's data are no base64.";
    }

    [GeneratedRegex(@"!\[(?<alt>[^\]]{0,400})\]\(\s*(?<target>[^\s)""]*)(?:\s+""(?<title>[^""]{0,400})"")?\s*\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Markdown();

    [GeneratedRegex(@"<img\b(?:[^>]*?\balt=""(?<alt>[^""]*)"")?[^>]*?\bsrc=""(?<target>[^""]*)""[^>]*>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Html();
}
