namespace Grid.Diagnostics.Signals;

/// <summary>A number of a sentence with what it counts.</summary>
/// <param name="Value">The number as written.</param>
/// <param name="Low">Least value it may mean ("more than 5" begins at 5).</param>
/// <param name="High">Greatest value it may mean.</param>
/// <param name="Unit">The unit in one spelling, such as <c>%</c>, <c>$</c>, <c>kilometer</c>; empty when it counts things.</param>
/// <param name="Counted">Stem id of the thing counted, or 0.</param>
/// <param name="Token">Place of its first word in the sentence's tokens.</param>
public readonly record struct Quantity(double Value, double Low, double High, string Unit, uint Counted, int Token)
{
    /// <summary>True when the two measure the same: one unit, or one thing.</summary>
    /// <param name="other">Another quantity.</param>
    public bool Measures(Quantity other) =>
        (Unit.Length > 0 && Unit == other.Unit) || (Counted != 0 && Counted == other.Counted);

    /// <summary>True when no value fits both.</summary>
    /// <param name="other">Another quantity of the same measure.</param>
    public bool Excludes(Quantity other) => High < other.Low || Low > other.High;
}

/// <summary>The part of a date or of a day that a <see cref="DateMark"/> names.</summary>
public enum DatePart : byte
{
    /// <summary>A year, such as 1998.</summary>
    Year = 0,

    /// <summary>A month, 1 to 12.</summary>
    Month = 1,

    /// <summary>A day of the month, 1 to 31.</summary>
    Day = 2,

    /// <summary>A day of the week, 1 (Monday) to 7.</summary>
    Weekday = 3,

    /// <summary>A time of day in minutes.</summary>
    Clock = 4,
}

/// <summary>A part of a date in a sentence.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Value">Its value.</param>
/// <param name="Token">Place of the word in the sentence's tokens.</param>
public readonly record struct DateMark(DatePart Part, int Value, int Token);
