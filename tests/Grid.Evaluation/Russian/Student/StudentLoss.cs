using System.Numerics.Tensors;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>How far the student's vectors are from the teacher's: 1 − cosine, and a small share of telling the right one among the batch.</summary>
/// <remarks>Other texts of the batch that mean nearly the same are not counted as wrong.</remarks>
/// <param name="size">Examples in a batch.</param>
public sealed class StudentLoss(int size)
{
    private const float Share = 0.05f;
    private const float Sharpness = 20;
    private const float SameMeaning = 0.9f;
    private const int Width = RussianModel.Dimensions;

    private readonly float[] _teacherColumns = new float[Width * size];
    private readonly float[] _cosines = new float[size * size];
    private readonly float[] _teachers = new float[size * size];
    private readonly float[] _pull = new float[size * Width];

    /// <summary>The gradient with respect to the student's unit vectors; returns the mean of 1 − cosine.</summary>
    /// <param name="student">[size, 512], of length 1.</param>
    /// <param name="teacher">[size, 512], of length 1.</param>
    /// <param name="gradient">Receives [size, 512].</param>
    public double Gradient(float[] student, float[] teacher, float[] gradient)
    {
        Products.Transpose(teacher, _teacherColumns, size, Width);
        Products.Multiply(student, _teacherColumns, _cosines, size, Width, size);
        Products.Multiply(teacher, _teacherColumns, _teachers, size, Width, size);
        var loss = 0.0;
        for (var i = 0; i < size; i++)
        {
            var row = _cosines.AsSpan(i * size, size);
            loss += 1 - row[i];
            for (var j = 0; j < size; j++)
            {
                row[j] = j != i && _teachers[(i * size) + j] > SameMeaning ? float.NegativeInfinity : Sharpness * row[j];
            }

            TensorPrimitives.SoftMax(row, row);
        }

        Products.Multiply(_cosines, teacher, _pull, size, size, Width);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (-teacher[i] + (Share * Sharpness * (_pull[i] - teacher[i]))) / size;
        }

        return loss / size;
    }
}
