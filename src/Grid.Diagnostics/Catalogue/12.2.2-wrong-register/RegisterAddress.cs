using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Mixed address: one speaker says both ты and вы to the reader.</summary>
internal static class RegisterAddress
{
    private const double Unsure = 0.5;
    private const int MostSpans = 32;

    // A story and a poem speak to many: there both forms are in their place.
    private const double TaleShare = 0.6;

    /// <summary>How much the marks of one form weigh: sure words 1, verb forms half.</summary>
    /// <param name="marks">Marks.</param>
    /// <param name="polite">The form.</param>
    public static double Evidence(IEnumerable<AddressMark> marks, bool polite) =>
        marks.Where(m => m.Polite == polite).Sum(static m => m.Sure ? 1 : Unsure);

    /// <summary>The finding, on the words of the rarer form; null when there is one form alone.</summary>
    /// <param name="marks">The words of address, in order.</param>
    /// <param name="units">The units, for the register of the whole.</param>
    /// <param name="field">The window.</param>
    public static RawFinding? Mixed(IReadOnlyList<AddressMark> marks, IReadOnlyList<RegisterUnit> units, SceneField field)
    {
        var (polite, familiar) = (Evidence(marks, polite: true), Evidence(marks, polite: false));
        if (Math.Min(polite, familiar) <= 0 || IsTale(units))
        {
            return null;
        }

        // Of two equal parts the later one breaks with the earlier.
        var rarer = polite.Equals(familiar) ? !marks[0].Polite : polite < familiar;
        return new RawFinding
        {
            Code = RegisterScale.Code,
            Kind = "address",
            Score = RegisterScale.Address(Math.Min(polite, familiar)),
            Message = rarer ? "The reader is addressed as ты, but here as вы." : "The reader is addressed as вы, but here as ты.",
            Spans = [.. marks.Where(m => m.Polite == rarer).Take(MostSpans).Select(m => Span(m, field))],
        };
    }

    /// <summary>The span of a mark; its text when the window still holds it.</summary>
    /// <param name="mark">A mark.</param>
    /// <param name="field">The window.</param>
    public static Span Span(AddressMark mark, SceneField field)
    {
        var component = field.Holds(mark.Component) ? field[mark.Component] : null;
        var held = component?.Text is { } text && mark.End - component.Start <= text.Length;
        var slice = held ? component!.Text![(mark.Start - component.Start)..(mark.End - component.Start)] : null;
        return new Span(mark.Component, mark.Turn, mark.Start, mark.End, slice);
    }

    private static bool IsTale(IReadOnlyList<RegisterUnit> units)
    {
        var weight = units.Sum(static u => u.Weight);
        return weight > 0 && units.Sum(static u => u.Weight * (u.Posterior[Registers.Narrative] + u.Posterior[Registers.Poetic])) > TaleShare * weight;
    }
}
