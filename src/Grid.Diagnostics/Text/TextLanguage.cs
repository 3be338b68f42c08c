namespace Grid.Diagnostics.Text;

/// <summary>The languages that language-bound entries can read; the numbers are stored in saved state and never change.</summary>
public enum TextLanguage : byte
{
    /// <summary>Any other language, or none that could be told.</summary>
    Other = 0,

    /// <summary>English.</summary>
    English = 1,

    /// <summary>Russian.</summary>
    Russian = 2,
}
