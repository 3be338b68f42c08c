using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Grid.Diagnostics;
using PhoneNumbers;

namespace Grid.Grains;

/// <summary>Finds addresses and numbers that lead to a person, and puts what they are in their place: <c>[email]</c>, <c>[iban]</c>, <c>[card]</c>, <c>[ip]</c>, <c>[phone]</c>.</summary>
/// <remarks>
/// IBANs and cards count only with their check digits (ISO 7064 mod 97-10, Luhn), telephone numbers only where the numbering plan has them.
/// Names and postal addresses are not found. Time grows linearly with the text. Twice is the same as once. Thread safe.
/// </remarks>
public static class PersonalData
{
    private const int ShortestIban = 15;
    private const int LongestIban = 34;
    private const int ShortestCard = 13;
    private const int LongestCard = 19;

    // No backtracking: hostile text cannot make these slow.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Email = new(@"[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+", Linear);
    private static readonly Regex Iban = new(@"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", Linear);
    private static readonly Regex Card = new(@"\b[0-9](?:[ \-]?[0-9]){12,18}\b", Linear);
    private static readonly Regex Ip = new(@"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}", Linear);

    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Might(text))
        {
            return text;
        }

        text = Email.Replace(text, "[email]");
        text = Iban.Replace(text, static m => IsIban(m.Value) ? "[iban]" : m.Value);
        text = Card.Replace(text, static m => IsCard(m.Value) ? "[card]" : m.Value);
        var source = text;
        text = Ip.Replace(text, m => IsIp(m.Value) && StandsAlone(source, m) ? "[ip]" : m.Value);
        return WithoutPhones(text);
    }

    /// <summary>The turns without them; the log-probabilities of a turn that changed no longer fit it and are dropped.</summary>
    /// <param name="turns">The turns.</param>
    public static List<SceneTurn> Redact(IReadOnlyList<SceneTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return [.. turns.Select(t =>
        {
            var (text, speaker) = (Redact(t.Text), t.Speaker is null ? null : Redact(t.Speaker));
            return text == t.Text && speaker == t.Speaker ? t : t with { Text = text, Speaker = speaker, LogProbabilities = text == t.Text ? t.LogProbabilities : [] };
        })];
    }

    /// <summary>The frame without them.</summary>
    /// <param name="frame">The frame.</param>
    public static SceneFrame Redact(SceneFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame with
        {
            Prompt = frame.Prompt is null ? null : Redact(frame.Prompt),
            Context = [.. frame.Context.Select(Redact)],
            Samples = [.. frame.Samples.Select(Redact)],
        };
    }

    // Most turns have neither a digit nor an @.
    private static bool Might(string text) => text.AsSpan().ContainsAnyInRange('0', '9') || text.Contains('@', StringComparison.Ordinal) || text.Contains("::", StringComparison.Ordinal);

    // Without a country code a number is Russian in a text with Cyrillic letters, else American: by the text alone, so that a history is always redacted alike.
    private static string WithoutPhones(string text)
    {
        var plain = new StringBuilder();
        var from = 0;
        foreach (var phone in PhoneNumberUtil.GetInstance().FindNumbers(text, text.AsSpan().ContainsAnyInRange('\u0400', '\u04FF') ? "RU" : "US"))
        {
            plain.Append(text, from, phone.Start - from).Append("[phone]");
            from = phone.Start + phone.Length;
        }

        return from == 0 ? text : plain.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsIban(string found)
    {
        var packed = found.Replace(" ", "", StringComparison.Ordinal);
        if (packed.Length is < ShortestIban or > LongestIban)
        {
            return false;
        }

        var digits = string.Concat((packed[4..] + packed[..4]).Select(static c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10));
        return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) % 97 == 1;
    }

    private static bool IsCard(string found)
    {
        var digits = found.Where(char.IsAsciiDigit).Select(static c => c - '0').ToArray();
        var sum = digits.Reverse().Select(static (d, i) => i % 2 == 0 ? d : d < 5 ? 2 * d : (2 * d) - 9).Sum();
        return digits.Length is >= ShortestCard and <= LongestCard && sum % 10 == 0 && digits.AsSpan().ContainsAnyExcept(0);
    }

    // A time of day has colons too, and so has the name of a C++ type: an address parses, has a digit and ends where its word does.
    private static bool IsIp(string found) =>
        IPAddress.TryParse(found, out var address) && (address.AddressFamily == AddressFamily.InterNetwork || found.AsSpan().ContainsAnyInRange('0', '9'));

    private static bool StandsAlone(string text, Match match) =>
        (match.Index == 0 || !char.IsLetterOrDigit(text[match.Index - 1]))
        && (match.Index + match.Length == text.Length || !char.IsLetterOrDigit(text[match.Index + match.Length]));
}
