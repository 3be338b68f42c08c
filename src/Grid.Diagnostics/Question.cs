using MessagePack;

namespace Grid.Diagnostics;

/// <summary>What a scene asks its host.</summary>
public enum QuestionKind : byte
{
    /// <summary>Can the two components not both hold?</summary>
    Conflict = 0,

    /// <summary>Is the component supported by the evidence?</summary>
    Support = 1,

    /// <summary>Which register is the component in?</summary>
    Register = 2,
}

/// <summary>A question a scene asks through a bridge; equal questions have equal keys.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="First">The component asked about (its index in the scene).</param>
/// <param name="Second">The other component, or -1.</param>
/// <param name="FirstText">The text of the first component.</param>
/// <param name="SecondText">The text of the other component or of the evidence; empty when there is none.</param>
[MessagePackObject]
public sealed record Question(
    [property: Key(0)] QuestionKind Kind,
    [property: Key(1)] int First,
    [property: Key(2)] int Second,
    [property: Key(3)] string FirstText,
    [property: Key(4)] string SecondText);

/// <summary>An answer to a <see cref="Question"/>.</summary>
/// <param name="Probability">Calibrated probability of "yes", 0 to 1.</param>
/// <param name="Evidence">The words that decided, or empty.</param>
/// <param name="Label">The chosen label where the question asks for one, or null.</param>
/// <param name="Marks">The pieces of the component that decided, such as the unsupported words of a claim; null when none are named.</param>
/// <param name="Posterior">Probability of each label in percent, in the judge's fixed order of labels; null where no label is asked for.</param>
[MessagePackObject]
public sealed record Answer(
    [property: Key(0)] double Probability,
    [property: Key(1)] string Evidence = "",
    [property: Key(2)] string? Label = null,
    [property: Key(3)] IReadOnlyList<Mark>? Marks = null,
    [property: Key(4)] byte[]? Posterior = null);

/// <summary>A piece of a component's text.</summary>
/// <param name="Start">Where it starts in the component's text, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Probability">Probability of what the answer marks, such as that the piece has no support.</param>
[MessagePackObject]
public readonly record struct Mark(
    [property: Key(0)] int Start,
    [property: Key(1)] int End,
    [property: Key(2)] double Probability);
