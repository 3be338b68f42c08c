using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Grid.Pathways.Encoders;

/// <summary>Names the arithmetic that ONNX Runtime picks on this processor: vectors are equal only between equal kernels.</summary>
public static class ProcessorKernel
{
    /// <summary>Such as <c>x64-avx512vnni</c>.</summary>
    public static string Name { get; } = Detect();

    private static string Detect() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "x64-" + X64(),
        Architecture.Arm64 => Dp.IsSupported ? "arm64-dotprod" : "arm64",
        var other => other.ToString().ToLowerInvariant(),
    };

    // The order in which the runtime prefers them. VNNI and AMX multiply bytes exactly; plain AVX2 and AVX-512 may saturate.
    private static string X64()
    {
        if (!X86Base.IsSupported || !Avx2.IsSupported)
        {
            return "sse";
        }

        var (most, _, flags, more) = X86Base.CpuId(7, 0);
        if (Avx512F.IsSupported)
        {
            const int Vnni = 1 << 11;
            const int AmxBytes = 1 << 25;
            return (more & AmxBytes) != 0 ? "amx" : (flags & Vnni) != 0 ? "avx512vnni" : "avx512";
        }

        const int AvxVnni = 1 << 4;
        return most >= 1 && (X86Base.CpuId(7, 1).Eax & AvxVnni) != 0 ? "avxvnni" : "avx2";
    }
}
