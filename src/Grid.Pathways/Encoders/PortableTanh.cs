namespace Grid.Pathways.Encoders;

/// <summary>The hyperbolic tangent by Lambert's continued fraction: no C library, so the same bits everywhere.</summary>
public static class PortableTanh
{
    // Beyond this the fraction leaves the curve, which is 1 to three places.
    private const float Limit = 4.97f;

    /// <summary>tanh(x), within 1e-4.</summary>
    /// <param name="x">Any number.</param>
    public static float Of(float x)
    {
        x = Math.Clamp(x, -Limit, Limit);
        var s = x * x;
        var over = x * (135135f + (s * (17325f + (s * (378f + s)))));
        var under = 135135f + (s * (62370f + (s * (3150f + (s * 28f)))));
        return over / under;
    }
}
