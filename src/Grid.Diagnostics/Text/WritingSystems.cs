namespace Grid.Diagnostics.Text;

/// <summary>The writing systems that tell a language, or a family of them, from its letters alone.</summary>
internal static class WritingSystems
{
    /// <summary>Index of Latin letters.</summary>
    public const int Latin = 1;

    /// <summary>Index of Cyrillic letters.</summary>
    public const int Cyrillic = 2;

    /// <summary>Index of Chinese characters.</summary>
    public const int Han = 3;

    /// <summary>Index of Japanese syllables.</summary>
    public const int Kana = 4;

    /// <summary>The commonest language of each writing system; index 0 holds what is no letter, Latin and Cyrillic are told further.</summary>
    public static readonly string[] Tags =
        ["", "Latn", "Cyrl", "zh", "ja", "ko", "ar", "he", "el", "hi", "th", "ka", "hy", "bn", "ta", LanguageDetector.Undetermined];

    /// <summary>The index of a letter's writing system, 0 for what is no letter.</summary>
    public static int IndexOf(char c) => c switch
    {
        < 'A' => 0,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Latin,
        (>= '\u0400' and <= '\u052F') => Cyrillic,
        _ when !char.IsLetter(c) => 0,
        (>= '\u00AA' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') => Latin,
        (>= '\u3400' and <= '\u9FFF') => Han,
        (>= '\u3041' and <= '\u30FF') => Kana,
        (>= '\uAC00' and <= '\uD7A3') => 5,
        (>= '\u0600' and <= '\u06FF') => 6,
        (>= '\u0590' and <= '\u05FF') => 7,
        (>= '\u0370' and <= '\u03FF') => 8,
        (>= '\u0900' and <= '\u097F') => 9,
        (>= '\u0E00' and <= '\u0E7F') => 10,
        (>= '\u10A0' and <= '\u10FF') => 11,
        (>= '\u0530' and <= '\u058F') => 12,
        (>= '\u0980' and <= '\u09FF') => 13,
        (>= '\u0B80' and <= '\u0BFF') => 14,
        _ => 15,
    };
}
