"""Texts that ask applicants for money, and texts that only speak of money."""

import pytest

from services.trust.money import DemandKind, find_demands


@pytest.mark.parametrize(
    "text",
    [
        "Biaya administrasi 150rb",
        "Peserta yang lolos wajib transfer dulu untuk seragam",
        "Wajib bayar training sebelum masuk kerja",
        "Ada uang jaminan Rp500.000 yang dikembalikan setelah kontrak selesai",
        "Uang pendaftaran Rp. 50.000",
        "Dikenakan biaya pendaftaran sebesar Rp 75.000",
        "MCU biaya sendiri",
        "Biaya MCU ditanggung pelamar",
        "Biaya seragam dan ID card 250 ribu dibayar saat interview",
        "Gratis tes, hanya bayar administrasi 100rb",
        "Uang seragam Rp350.000 dipotong dari gaji pertama",
        "Membayar biaya pelatihan Rp1.500.000 di awal",
        "Pelamar harus transfer Rp200.000 untuk biaya proses",
        "Wajib membeli seragam seharga Rp300.000",
        "Setelah lolos, modul 175rb",
        "Pelamar yang diterima membayar 300 ribu untuk seragam dan ID Card",
        "Kirim bukti transfer Rp99.000 agar diproses",
        "Tes kesehatan di klinik kami, biaya Rp375.000",
        "Pelamar menanggung biaya MCU",
        "Jaminan Rp1.000.000 dikembalikan setelah 1 tahun",
        "Potongan gaji pertama Rp500.000 untuk yayasan",
        "Kontribusi pelatihan Rp750.000",
        "Registration fee Rp100.000 must be paid before the interview",
        "Operator Produksi\nGaji UMK\nUntuk biaya adm cukup 200.000 saja\nKirim CV",
    ],
)
def test_a_demand_is_seen(text: str) -> None:
    (demand,) = find_demands(text)
    assert demand.kind is DemandKind.FEE
    assert demand.quote in " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Biaya transportasi dan hotel ditanggung peserta terlebih dahulu",
        "Tiket pesawat wajib dipesan melalui biro rekanan kami",
        "Peserta talangi ongkos dulu, diganti saat tes",
    ],
)
def test_fares_to_be_paid_first_are_a_demand(text: str) -> None:
    assert [demand.kind for demand in find_demands(text)] == [DemandKind.TRAVEL]


@pytest.mark.parametrize(
    "text",
    [
        "Tanpa biaya",
        "Proses rekrutmen tidak dipungut biaya apa pun",
        "Tidak ada biaya administrasi Rp150.000 seperti kabar yang beredar",
        "Biaya MCU ditanggung perusahaan",
        "Biaya training dan seragam ditanggung perusahaan",
        "Seragam gratis, makan siang, uang transport Rp25.000 per hari",
        "Uang makan Rp20.000",
        "Uang saku selama training Rp100.000 per hari",
        "Tunjangan: uang seragam Rp300.000 per tahun",
        "Hati-hati penipuan yang meminta uang administrasi Rp150.000",
        "Kami tidak pernah meminta transfer uang untuk seragam",
        "Menerima pembayaran dari pelanggan dan menyetorkan uang ke bank",
        "Kasir menangani uang dan membuat laporan",
        "Admin biaya: menghitung biaya produksi dan biaya administrasi pabrik",
        "Petugas loket: menerima uang pendaftaran Rp10.000 dari pengunjung",
        "Mengurus pembayaran biaya pelatihan karyawan",
        "Biaya hidup di mess ditanggung perusahaan",
        "Gaji dibayar lewat transfer tanggal 28",
        "Admin 5jt, QC 5,5jt",
        "Ongkos ke tempat interview ditanggung sendiri",
        "Tiket pesawat dan mess disediakan perusahaan",
        "Penalti Rp5.000.000 bila berhenti sebelum kontrak selesai",
        "Biaya pendaftaran: Rp0",
        "Transfer bahan baku ke gudang produksi",
        "Gaji ditransfer dulu ke rekening BCA, seragam menyusul",
        "Potongan gaji hanya BPJS dan pajak",
        "Insentif Rp50.000 per pendaftaran nasabah",
        "Upah selama masa pelatihan 80rb dibayar harian",
        "Pembayaran seragam oleh perusahaan di muka",
        "Bersedia membayar denda bila memutus kontrak",
        "",
    ],
)
def test_other_words_of_money_are_none(text: str) -> None:
    assert find_demands(text) == []


def test_a_long_text_without_end_is_read_in_time() -> None:
    assert find_demands("biaya " * 5_000) == []
    assert find_demands("wajib bayar a.b.c " * 2_000) == []
