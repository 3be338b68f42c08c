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
[MessagePackObject]
public sealed record Answer(
    [property: Key(0)] double Probability,
    [property: Key(1)] string Evidence = "",
    [property: Key(2)] string? Label = null);
