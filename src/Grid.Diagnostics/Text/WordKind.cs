namespace Grid.Diagnostics.Text;

/// <summary>What a word is made of.</summary>
public enum WordKind : byte
{
    /// <summary>Has a letter: "word", "don't", "кто-то", "COVID-19", "5km".</summary>
    Word = 0,

    /// <summary>Has digits and no letter: "3.14", "1,5", "12:30".</summary>
    Number = 1,

    /// <summary>One punctuation mark, or a run of the same one: ",", "...", "--".</summary>
    Punctuation = 2,

    /// <summary>Anything else that is not white space: "%", "+", an emoji, a stray control character.</summary>
    Symbol = 3,
}
