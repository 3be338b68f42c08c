using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Grid.Grains;

/// <summary>The last scene of a page.</summary>
/// <param name="Created">When its first turn came.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct PageCursor(long Created, string Id)
{
    /// <summary>The cursor of its text; null for null.</summary>
    /// <exception cref="ArgumentException">The text is no cursor.</exception>
    public static PageCursor? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
            var gap = plain.IndexOf(' ', StringComparison.Ordinal);
            return new PageCursor(long.Parse(plain.AsSpan(0, gap), NumberStyles.None, CultureInfo.InvariantCulture), plain[(gap + 1)..]);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw new ArgumentException($"'{text}' is no cursor of a page; take the one that the page before gave.", nameof(text));
        }
    }

    /// <summary>True when a row comes after the cursor's, newest first.</summary>
    public bool Precedes(Abstractions.SceneRow row) =>
        row.Created < Created || (row.Created == Created && string.CompareOrdinal(row.Id, Id) > 0);

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Created} {Id}")));
}
